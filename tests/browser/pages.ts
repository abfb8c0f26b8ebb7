const id = (path: string): string => encodeURIComponent(`http://localhost:3000/id/${path}`)
const coffee = id('product-category/coffee')
const select = encodeURIComponent('SELECT ?c ?l { ?c <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } ORDER BY ?l LIMIT 5') // prettier-ignore

/** Addresses of each page that anybody may read, by its route. What is not of the shipped data, `prepare` makes. */
export const reading: Readonly<Record<string, readonly string[]>> = {
  '/': ['/'],
  '/search': ['/search', '/search?q=pallet', '/search?q=xyzzyqwertz'],
  '/path': ['/path', `/path?from=${coffee}&to=${id('unit/kilogram')}`],
  '/graph': [`/graph?uri=${coffee}`],
  '/map-of-types': ['/map-of-types'],
  '/vocabularies': ['/vocabularies'],
  '/vocabularies/:id': ['/vocabularies/product-category'],
  '/vocabularies/:id/hierarchy': ['/vocabularies/product-category/hierarchy'],
  '/vocabularies/:id/index': ['/vocabularies/product-category/index'],
  '/vocabularies/:id/groups': ['/vocabularies/product-category/groups'],
  '/vocabularies/:id/languages': ['/vocabularies/product-category/languages'],
  '/vocabularies/:id/changes': ['/vocabularies/product-category/changes'],
  '/vocabularies/:id/releases': ['/vocabularies/product-category/releases'],
  '/vocabularies/:id/quality': ['/vocabularies/product-category/quality'],
  '/domains': ['/domains'],
  '/assignments': ['/assignments', '/assignments?domain=logistics'],
  '/compare': ['/compare', `/compare?left=${id('telco/Service')}&right=${id('billing/BilledService')}`],
  '/crosswalk': ['/crosswalk', `/crosswalk?entity=${id('telco/Service')}`, '/crosswalk?domain=billing'],
  '/proof': ['/proof?domain=billing'],
  '/rules': ['/rules'],
  '/identifiers': ['/identifiers'],
  '/council': ['/council'],
  '/proposals': ['/proposals'],
  '/doc/proposal/:name': ['/doc/proposal/2'],
  '/doc/proposal/:name/impact': ['/doc/proposal/2/impact'],
  '/doc/commit/:name': ['/doc/commit/12'],
  '/release/:slug': ['/release/product-category'],
  '/release/:slug/:version': ['/release/product-category/1.0.0'],
  '/sparql': ['/sparql', `/sparql?query=${select}`, `/sparql?query=${encodeURIComponent('SELECT * { ?s }')}`, `/sparql?query=${encodeURIComponent('DESCRIBE <http://localhost:3000/id/unit/kilogram>')}`], // prettier-ignore
  '/queries': ['/queries'],
  '/queries/:id': ['/queries/everything-below-a-concept'],
  '/history': [`/history?uri=${coffee}`],
  '/why': [`/why?uri=${coffee}`],
  '/resource': [`/resource?uri=${encodeURIComponent('http://www.w3.org/2004/02/skos/core#Concept')}`],
  '/resource/narrower': [`/resource/narrower?uri=${id('product-category/beverages')}`],
  '/resource/broader': [`/resource/broader?uri=${coffee}`],
  '/resource/related': [`/resource/related?uri=${coffee}`],
  '/resource/top': [`/resource/top?uri=${id('product-category')}`],
  '/resource/mappings': [`/resource/mappings?uri=${coffee}`],
  '/resource/links': [
    `/resource/links?uri=${coffee}&property=${encodeURIComponent('http://www.w3.org/2004/02/skos/core#narrower')}`,
  ],
  '/resource/names': [`/resource/names?uri=${coffee}`],
  '/resource/definitions': [`/resource/definitions?uri=${coffee}`],
  '/resource/notes': [`/resource/notes?uri=${coffee}`],
  '/resource/values': [`/resource/values?uri=${coffee}&property=${encodeURIComponent('http://www.w3.org/2004/02/skos/core#prefLabel')}`], // prettier-ignore
  '/resource/contents': [`/resource/contents?uri=${id('pallet/395212340000070130')}`],
  '/sign-in': ['/sign-in'],
  '/style': ['/style'],
  // Terms and things: what is under /doc/ is shown by what it is.
  '/*': [
    '/doc/product-category/coffee',
    '/doc/product-category', // a vocabulary
    '/doc/product-category/coffee?at=37', // as it was
    '/doc/product-category/chocolate', // deprecated
    '/doc/product-category/chicory', // removed
    '/doc/telco/Service', // a canonical entity
    '/doc/logistics/Pallet',
    '/doc/billing/BilledService', // a domain's extension
    '/doc/network/downstreamBandwidth', // a property
    '/doc/domain/logistics',
    '/doc/agent/data-governance-council',
    '/doc/pallet/395212340000070130',
    '/doc/service/SVC-10000417',
    '/doc/location/basel-dc',
    '/id/pallet/39521234000007013', // not there
  ],
}

/** Addresses above that answer with an error, which has a page as well: its status. */
export const faulty: Readonly<Record<string, number>> = {
  [`/sparql?query=${encodeURIComponent('SELECT * { ?s }')}`]: 400,
  '/doc/product-category/chicory': 410,
  '/id/pallet/39521234000007013': 404,
}

/** Addresses of each page that is for those who are signed in, or shows them more. */
export const working: Readonly<Record<string, readonly string[]>> = {
  '/': ['/'],
  '/*': ['/doc/product-category/coffee', '/doc/product-category/coffee?draft=1'],
  '/desk': ['/desk'],
  '/council': ['/council'],
  '/account': ['/account'],
  '/suggestions': ['/suggestions'],
  '/doc/proposal/:name': ['/doc/proposal/1', '/doc/proposal/2'],
  '/releases/new': [`/releases/new?graph=${encodeURIComponent('http://localhost:3000/graph/ontologies/product-categories')}`], // prettier-ignore
  '/edit': [`/edit?uri=${coffee}`, `/edit?new=concept&scheme=${id('product-category')}`],
  '/edit/table': [`/edit/table?scheme=${id('product-category')}&languages=en,de&columns=prefLabel,altLabel,broader`],
  '/edit/tree': [`/edit/tree?scheme=${id('product-category')}`],
  '/import': ['/import', `/import?scheme=${id('product-category')}`],
  '/queries/new': ['/queries/new?query=ASK%20%7B%3Fs%20%3Fp%20%24o%7D'],
  '/queries/:id/edit': ['/queries/everything-below-a-concept/edit'],
}

/** Routes that are no pages of ours, or whose page is looked at where it comes about. */
export const others: Readonly<Record<string, string>> = {
  '/api/': 'data, and the page of Swagger UI, which server.test.ts opens',
  '/assets/': 'style, scripts, fonts',
  '/favicon.ico': 'an image',
  '/openapi.json': 'data',
  '/opensearch.xml': 'data',
  '/llms.txt': 'Markdown',
  '/llms-full.txt': 'Markdown',
  '/domains/map.svg': 'an image',
  '/data': 'data',
  '/store': 'data',
  '/graph*': 'data',
  '/catalog': 'data',
  '/void': 'data',
  '/.well-known/void': 'data',
  '/.well-known/oauth-protected-resource': 'data',
  '/.well-known/oauth-protected-resource/mcp': 'data',
  '/mcp': 'for assistants',
  '/prefixes': 'data',
  '/timemap/:format': 'data',
  '/release/:slug/:version/notes': 'Markdown and data',
  '/release/:slug/:version/notes.:extension': 'Markdown and data',
  '/release/:slug/:version/manifest': 'data',
  '/search/suggestions': 'data',
  '/health': 'data',
  '/health/live': 'data',
  '/health/ready': 'data',
  '/id/commit/:sequence': 'leads to its page',
  '/id/proposal/:number': 'leads to its page',
  '/proposal/:number': 'leads to its page',
  '/query': 'the same as /sparql',
  '/sign-in/openid': 'leads to the provider',
  '/sign-in/openid/callback': 'leads back from there',
  '/import/:upload': 'table.test.ts uploads a file',
}
