import type { OutlineNode } from './outline.js';

const topLevelKeys = new Set(['version', 'name', 'services', 'networks', 'volumes', 'configs', 'secrets', 'include', 'models']);
const serviceKeys = new Set(
  `annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs container_name cpu_count cpu_percent
  cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec depends_on deploy develop device_cgroup_rules
  devices dns dns_opt dns_search dockerfile domainname driver_opts entrypoint env_file environment expose extends external_links
  extra_hosts gpus group_add healthcheck hostname image init ipc isolation label_file labels links log_driver log_opt logging
  mac_address mem_limit mem_reservation mem_swappiness memswap_limit models net network_mode networks oom_kill_disable oom_score_adj
  pid pids_limit platform ports post_start pre_stop privileged profiles provider pull_policy read_only restart runtime scale secrets
  security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode
  uts volume_driver volumes volumes_from working_dir <<`.split(/\s+/),
);

const isTopLevelKey = (key: string): boolean => topLevelKeys.has(key) || key.startsWith('x-');
const isAlias = (node: OutlineNode): boolean => node.value.startsWith('*');

/** True when the document is a Compose file by its keys alone: a `services` mapping of services, or services at the top (version 1). */
export function isCompose(document: OutlineNode): boolean {
  const services = document.keys.get('services');
  if (services === undefined) return isVersionOne(document);
  return [...document.keys.keys()].every(isTopLevelKey) && holdsServices(services);
}

/** True when a file that is named like a Compose file has nothing at its top that Compose would refuse outright. */
export function mayBeCompose(document: OutlineNode): boolean {
  if (document.keys.has('services')) return !document.keys.get('services')?.isList;
  return isVersionOne(document) || (document.keys.size > 0 && [...document.keys.keys()].every(isTopLevelKey));
}

function holdsServices(services: OutlineNode): boolean {
  if (services.isList) return false;
  if (services.value.startsWith('{')) return /["']?(image|build)["']?\s*:/.test(services.value);
  const all = [...services.keys.values()];
  return all.some(isService) && all.every((service) => isService(service) || service.keys.size === 0);
}

function isService(service: OutlineNode): boolean {
  if (isAlias(service)) return true;
  if (service.value.startsWith('{')) return /["']?(image|build|extends)["']?\s*:/.test(service.value);
  const image = service.keys.get('image');
  if (image?.value === '') return false;
  return [...service.keys.keys()].some((key) => serviceKeys.has(key));
}

/** Version 1 has services at the top. Every key must be a service's key: CI jobs have an `image` as well. */
function isVersionOne(document: OutlineNode): boolean {
  const services = [...document.keys.values()];
  return services.length > 0 && services.every(isVersionOneService);
}

function isVersionOneService(service: OutlineNode): boolean {
  if (service.isList || (service.value !== '' && !service.value.startsWith('&'))) return false;
  const image = service.keys.get('image');
  const named = (image !== undefined && image.value !== '') || service.keys.has('build');
  return named && [...service.keys.keys()].every((key) => serviceKeys.has(key));
}
