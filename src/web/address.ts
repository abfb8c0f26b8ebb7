/** The page of a URI on this server, whatever the URI: `javascript:` URIs stay a mere parameter. */
export const pageOf = (uri: string): string => `/resource?uri=${encodeURIComponent(uri)}`
