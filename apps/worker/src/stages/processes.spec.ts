import 'reflect-metadata';
import { Injectable, Module, type Type } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, NestFactory } from '@nestjs/core';
import { stageNames } from '@plimsoll/queue';
import { expect, test } from '@jest/globals';
import { Processes, processorsOf } from './processes.js';

@Injectable()
@Processes('analyse')
class Analyse {}

@Injectable()
@Processes('analyse')
class AnalyseAgain {}

@Injectable()
@Processes('reconcile')
class Reconcile {}

@Injectable()
@Processes('publish')
class Publish {}

@Injectable()
class Bystander {}

async function bootWith(...providers: Type[]): Promise<Record<string, object>> {
  class WorkerModule {}
  Module({ imports: [DiscoveryModule], providers })(WorkerModule);
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: false, abortOnError: false });
  try {
    return processorsOf(app.get(DiscoveryService));
  } finally {
    await app.close();
  }
}

test('a worker in which each stage has one processor knows them', async () => {
  const processors = await bootWith(Bystander, Publish, Reconcile, Analyse);
  expect(Object.keys(processors)).toEqual([...stageNames]);
  expect(Object.values(processors).map(({ constructor }) => constructor)).toEqual([Analyse, Reconcile, Publish]);
});

test('a worker without a processor for a stage refuses to boot', async () => {
  await expect(bootWith(Analyse, Publish)).rejects.toThrow('The stage reconcile has 0 processors; it must have exactly one.');
});

test('a worker with two processors for a stage refuses to boot', async () => {
  await expect(bootWith(Analyse, AnalyseAgain, Reconcile, Publish)).rejects.toThrow(
    'The stage analyse has 2 processors; it must have exactly one.',
  );
});
