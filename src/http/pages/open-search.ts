/**
 * The OpenSearch description, served as `/opensearch.xml` (application/opensearchdescription+xml): browsers then
 * offer the site in their own search box. `origin` has no slash at its end.
 */
export function openSearch(siteTitle: string, origin: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escapeXml(siteTitle.slice(0, 16))}</ShortName>
  <Description>${escapeXml(siteTitle)}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" template="${escapeXml(origin)}/search?q={searchTerms}"/>
  <Url type="application/x-suggestions+json" rel="suggestions" template="${escapeXml(origin)}/search/suggestions?q={searchTerms}"/>
</OpenSearchDescription>
`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
