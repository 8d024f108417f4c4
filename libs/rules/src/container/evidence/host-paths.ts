/** True for the socket of a container engine: whoever may write to it commands the host. */
export const isEngineSocket = (path: string): boolean => /\/(?:docker|containerd|crio|podman|dockershim)\.sock$/.test(path);

const systemDirectory =
  /^\/(?:(?:bin|boot|dev|etc|lib|lib64|proc|root|run|sbin|sys|usr|var|var\/lib|var\/lib\/(?:docker|kubelet|containerd)|var\/run)\/?$)?$/;
const systemFile =
  /^\/(?:etc|root|boot|proc|sys)\/(?!localtime$|timezone$|ssl\/|hostname$|hosts$|resolv\.conf$|machine-id$|os-release$)/;

/** True for a directory of the host's system, or a file in one that says more than the time zone. */
export const isSystemPath = (path: string): boolean => systemDirectory.test(path) || systemFile.test(path);

const systemRoot = /^\/(?:bin|boot|dev|etc|lib|lib32|lib64|libx32|proc|root|run|sbin|sys|usr|var)(?:\/|$)/;

/** True for anything below a directory that the operating system owns, harmless files too. */
export const isBelowSystemRoot = (path: string): boolean => path === '/' || systemRoot.test(path);
