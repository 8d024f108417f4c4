// Loaded with --import as an operator's SDK would be: prints each span that ends as one line of JSON, with its parent.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';

const contexts = new AsyncLocalStorage();
context.setGlobalContextManager({
  active: () => contexts.getStore() ?? ROOT_CONTEXT,
  with: (given, work, self, ...args) => contexts.run(given, () => work.call(self, ...args)),
  bind: (given, work) => (typeof work === 'function' ? (...args) => contexts.run(given, () => work(...args)) : work),
  enable: () => context,
  disable: () => context,
});

propagation.setGlobalPropagator({
  inject: () => undefined,
  extract: (given, carrier, getter) => {
    const [, traceId, spanId] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-/.exec(getter.get(carrier, 'traceparent') ?? '') ?? [];
    return traceId ? trace.setSpanContext(given, { traceId, spanId, traceFlags: 1, isRemote: true }) : given;
  },
  fields: () => ['traceparent'],
});

class PrintedSpan {
  constructor(name, attributes, parent) {
    Object.assign(this, { name, attributes: { ...attributes }, parent });
    this.own = {
      traceId: parent?.traceId ?? randomBytes(16).toString('hex'),
      spanId: randomBytes(8).toString('hex'),
      traceFlags: 1,
    };
  }
  spanContext() {
    return this.own;
  }
  setAttribute(name, value) {
    this.attributes[name] = value;
    return this;
  }
  setStatus({ code }) {
    this.code = code;
    return this;
  }
  end() {
    const { name, attributes, code, own, parent } = this;
    const line = { msg: 'span', name, attributes, code, trace: own.traceId, id: own.spanId, parent: parent?.spanId };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}

const tracer = {
  startSpan: (name, options = {}, given = context.active()) =>
    new PrintedSpan(name, options.attributes, trace.getSpanContext(given)),
  startActiveSpan: (name, options, work) => {
    const span = tracer.startSpan(name, options);
    return context.with(trace.setSpan(context.active(), span), () => work(span));
  },
};
trace.setGlobalTracerProvider({ getTracer: () => tracer });
