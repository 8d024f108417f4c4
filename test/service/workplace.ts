import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ProjectReport } from '../../apps/cli/src/index.ts';
import { plimsoll, type Ended } from './command-line.ts';
import type { Service, TestTenant } from './service.ts';

type Environment = Readonly<Record<string, string>>;

/** A folder in which a tenant's pipeline runs `plimsoll` against a service. */
export class Workplace {
  private constructor(
    readonly folder: string,
    private readonly service: Service,
    private readonly tenant: TestTenant,
  ) {}

  static async of(service: Service, tenant: TestTenant): Promise<Workplace> {
    return new Workplace(await mkdtemp(join(tmpdir(), 'plimsoll-workplace-')), service, tenant);
  }

  async write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(this.folder, path)), { recursive: true });
      await writeFile(join(this.folder, path), content);
    }
  }

  /** Runs `plimsoll` with the tenant's key in an environment that holds nothing else, unless `environment` says so. */
  run(args: readonly string[], environment: Environment = {}, input = ''): Promise<Ended> {
    return plimsoll(this.folder, args, {
      environment: { HOME: this.folder, PLIMSOLL_API_KEY: this.tenant.key, ...environment },
      input,
    });
  }

  /** Runs `plimsoll scan` against the service. */
  scan(args: readonly string[], environment: Environment = {}): Promise<Ended> {
    return this.run(['scan', '--server', this.service.url, ...args], environment);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** The one project of a report that was written as JSON. */
export const reportIn = (out: string): ProjectReport => (JSON.parse(out) as { projects: [ProjectReport] }).projects[0];
