import type { YamlField } from '@plimsoll/parse';

/** The port of a probe when the container declares no port of that number or name; a probe by gRPC counts like one by HTTP. */
export function undeclaredPorts(container: YamlField, probe: string): YamlField[] {
  const declared = new Set(
    (container.field('ports')?.items() ?? []).flatMap((port) => [port.field('containerPort')?.text, port.field('name')?.text]),
  );
  return ['httpGet', 'tcpSocket', 'grpc']
    .map((way) => container.path(probe, way, 'port'))
    .filter((port): port is YamlField => port !== undefined && !declared.has(port.text));
}
