const storageKey = 'plimsoll.docs';

type Action = (payload: Readonly<Record<string, { value?: unknown } | undefined>>) => unknown;

/** What Swagger UI gives to the part that shows a request as a command: an immutable map. */
interface Shown {
  request: { hasIn: (path: readonly string[]) => boolean; setIn: (path: readonly string[], value: string) => unknown };
}

const header = ['headers', 'Authorization'];

interface System {
  React: { createElement: (component: unknown, props: object) => unknown };
}

/** The key that was given to "Authorize": of any kind, the administrator's too, kept as the dashboard keeps its own. */
export const readDocsKey = (): string | undefined => sessionStorage.getItem(storageKey) ?? undefined;

/** A plugin of Swagger UI by which this tab keeps the key of the scheme until "Logout", and shows it nowhere. */
export const keepDocsKey = (scheme: string): object => ({
  statePlugins: {
    auth: {
      wrapActions: {
        authorize: (authorize: Action) => (given: Parameters<Action>[0]) => {
          const key = given[scheme]?.value;
          if (typeof key === 'string') sessionStorage.setItem(storageKey, key);
          return authorize(given);
        },
        logout: (logout: (schemes: readonly string[]) => unknown) => (schemes: readonly string[]) => {
          if (schemes.includes(scheme)) sessionStorage.removeItem(storageKey);
          return logout(schemes);
        },
      },
    },
  },
  wrapComponents: {
    curl:
      (Curl: unknown, { React }: System) =>
      ({ request, ...props }: Shown) =>
        React.createElement(Curl, { ...props, request: request.hasIn(header) ? request.setIn(header, 'Bearer plm_…') : request }),
  },
});
