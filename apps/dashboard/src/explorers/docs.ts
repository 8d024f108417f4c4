import { readSession } from '../session/kept-session.ts';
import { keepDocsKey, readDocsKey } from './docs-key.ts';

interface SwaggerUi {
  preauthorizeApiKey: (scheme: string, key: string) => void;
}

/** The part of https://swagger.io/docs/open-source-tools/swagger-ui/usage/configuration that this page uses. */
declare const SwaggerUIBundle: (options: {
  url: string;
  dom_id: string;
  deepLinking: boolean;
  displayRequestDuration: boolean;
  validatorUrl: null;
  plugins: readonly object[];
  onComplete: () => void;
}) => SwaggerUi;

const scheme = 'bearer';

const ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#root',
  deepLinking: true,
  displayRequestDuration: true,
  // Otherwise the page shows a picture of another host.
  validatorUrl: null,
  plugins: [keepDocsKey(scheme)],
  onComplete: () => {
    const key = readDocsKey() ?? readSession()?.key;
    if (key !== undefined) ui.preauthorizeApiKey(scheme, key);
  },
});
