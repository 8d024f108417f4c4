import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { BlobCipher, DirectoryBlobStore } from '@plimsoll/connectors';
import { openQueueBackend, openRateLimits, type QueueBackend, type RateLimits } from '@plimsoll/queue';
import { Database, type Around } from '@plimsoll/store';
import type { Logger } from 'pino';
import { Authenticator } from './auth/authenticator.js';
import type { GatewayConfiguration } from './configuration.js';
import { ComplianceController } from './controllers/compliance.controller.js';
import { DashboardController } from './controllers/dashboard.controller.js';
import { ExplorersController } from './controllers/explorers.controller.js';
import { FailedJobsController } from './controllers/failed-jobs.controller.js';
import { FindingsController } from './controllers/findings.controller.js';
import { HealthController } from './controllers/health.controller.js';
import { HostsController } from './controllers/hosts.controller.js';
import { OpenApiController } from './controllers/openapi.controller.js';
import { PostureController } from './controllers/posture.controller.js';
import { ProjectsController } from './controllers/projects.controller.js';
import { RulesController } from './controllers/rules.controller.js';
import { ScansController } from './controllers/scans.controller.js';
import { TenantsController } from './controllers/tenants.controller.js';
import { Closing } from './closing.js';
import { dashboardFolder, readDashboardFiles } from './dashboard/dashboard-files.js';
import { explorersFolder, readExplorerFiles } from './explorers/explorer-files.js';
import { GraphqlController } from './graphql/graphql.controller.js';
import { QueryRunner } from './graphql/query/query-runner.js';
import { resolvers } from './graphql/resolvers/list.js';
import { SchemaDriver, schemaOptions } from './graphql/schema-driver.js';
import { Once } from './idempotency/once.js';
import { Retries } from './failed-jobs/retries.js';
import { EntityTagInterceptor } from './http/entity-tag.interceptor.js';
import { PermissionGuard } from './http/permission.guard.js';
import { ProblemFilter } from './http/problem.filter.js';
import { Admission } from './limits/admission.js';
import { Backlog } from './limits/backlog.js';
import { KeyTrials } from './limits/key-trials.js';
import { Limiters } from './limits/limiters.js';
import { GatewayMetrics } from './monitoring/gateway-metrics.js';
import { Monitoring } from './monitoring/monitoring.js';
import { openApiDocument } from './openapi/openapi-document.js';
import { openCipher } from './submission/open-cipher.js';
import { FileSealer } from './submission/sealed-files.js';
import { ScanAnswer } from './submission/scan-answer.js';
import { ScanWatch } from './submission/scan-watch.js';
import { Submitter } from './submission/submitter.js';
import {
  API_DOCUMENT,
  BLOB_STORE,
  CONFIGURATION,
  DASHBOARD_FILES,
  EXPLORER_FILES,
  LOGGER,
  QUEUE_BACKEND,
  RATE_LIMITS,
} from './tokens.js';

/** Every controller; the OpenAPI document is made from this list. */
export const controllers = [
  HealthController,
  OpenApiController,
  TenantsController,
  ProjectsController,
  ScansController,
  HostsController,
  FailedJobsController,
  FindingsController,
  PostureController,
  RulesController,
  ComplianceController,
  GraphqlController,
  DashboardController,
  ExplorersController,
];

/** The explorers are of development alone: in production their paths are unknown ones. */
const controllersOf = ({ isDevelopment }: GatewayConfiguration) =>
  controllers.filter((controller) => isDevelopment || controller !== ExplorersController);

@Module({})
export class GatewayModule {
  static with(configuration: GatewayConfiguration, logger: Logger): DynamicModule {
    return {
      module: GatewayModule,
      imports: [GraphQLModule.forRoot({ driver: SchemaDriver, ...schemaOptions })],
      controllers: controllersOf(configuration),
      providers: [
        { provide: CONFIGURATION, useValue: configuration },
        { provide: LOGGER, useValue: logger },
        { provide: API_DOCUMENT, useFactory: () => openApiDocument(controllers) },
        {
          provide: Database,
          inject: [GatewayMetrics],
          useFactory: ({ transactions }: GatewayMetrics) => openDatabase(configuration, logger, transactions),
        },
        GatewayMetrics,
        {
          provide: QUEUE_BACKEND,
          inject: [Database],
          useFactory: (): Promise<QueueBackend> =>
            openQueueBackend(configuration.queue, (error) => logger.warn({ err: error }, 'queue trouble')),
        },
        {
          provide: RATE_LIMITS,
          inject: [Database],
          useFactory: (): Promise<RateLimits> =>
            openRateLimits(configuration.queue, (error) =>
              logger.warn({ err: error }, 'rate limits counted by this process alone'),
            ),
        },
        {
          provide: BlobCipher,
          useFactory: (database: Database) => openCipher(database, configuration.blobKey),
          inject: [Database],
        },
        { provide: BLOB_STORE, useFactory: () => new DirectoryBlobStore(configuration.blobFolder) },
        { provide: DASHBOARD_FILES, useFactory: () => readDashboardFiles(dashboardFolder) },
        ...(configuration.isDevelopment
          ? [{ provide: EXPLORER_FILES, useFactory: () => readExplorerFiles(explorersFolder) }]
          : []),
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_INTERCEPTOR, useClass: EntityTagInterceptor },
        Authenticator,
        Limiters,
        KeyTrials,
        Backlog,
        Admission,
        ProblemFilter,
        FileSealer,
        Once,
        Submitter,
        Retries,
        ScanWatch,
        ScanAnswer,
        Monitoring,
        Closing,
        QueryRunner,
        ...resolvers,
      ],
    };
  }
}

/** Longest to wait for Postgres at the start; then the process ends and says why. */
const patienceMs = 60_000;

const openDatabase = (configuration: GatewayConfiguration, logger: Logger, around: Around): Promise<Database> =>
  Database.open({
    url: configuration.databaseUrl,
    poolSize: 10,
    statementTimeoutMs: 5_000,
    applicationName: 'plimsoll gateway',
    patienceMs,
    onWait: (error) => logger.warn({ err: error }, 'waiting for Postgres'),
    around,
  });
