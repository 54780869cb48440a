import { openApiDocument } from '../http/openapi.js';
import { allRoutes } from '../routes.js';

/** The document of all routes; `openapi.json` beside this service's README is the same, committed. */
export const document = openApiDocument(allRoutes);
/** As it goes out. */
export const documentText = `${JSON.stringify(document, null, 2)}\n`;
