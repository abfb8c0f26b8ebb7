import type { IJsonLdParserOptions } from 'jsonld-streaming-parser'
import { invalid } from '../errors.ts'
import { bundledContexts } from './jsonld-contexts.ts'

type DocumentLoader = NonNullable<IJsonLdParserOptions['documentLoader']>
type ContextDocument = Awaited<ReturnType<DocumentLoader['load']>>

/** Context documents (objects with a member `@context`) by the URL under which JSON-LD refers to them. */
export type JsonLdContexts = Readonly<Record<string, ContextDocument>>

/**
 * A loader that never touches the network: a document must not make the server fetch an address of its author's choice,
 * nor change its meaning when a remote file does.
 *
 * @throws DomainError `invalid` (from `load`) for a URL that is not in the table.
 */
export function contextLoader(contexts: JsonLdContexts = {}): DocumentLoader {
  const known = { ...bundledContexts, ...contexts }
  return {
    load: (url) => {
      const context = Object.hasOwn(known, url) ? known[url] : undefined
      if (context) return Promise.resolve(context)
      const urls = Object.keys(known)
      const choice = urls.length === 0 ? '' : `, or use one of: ${urls.join(', ')}`
      return Promise.reject(
        invalid(`remote JSON-LD contexts are not fetched: ${url}; inline the context${choice}`, {
          details: { context: url },
        }),
      )
    },
  }
}
