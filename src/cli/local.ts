import type { Config } from '../config.ts'
import { notFound } from '../errors.ts'
import type { RdfFormat } from '../rdf/formats.ts'
import { serializeRdf } from '../rdf/serialize.ts'
import { openServices, type Services } from '../services.ts'
import type { QueryRequest } from '../sparql/engine.ts'
import type { LoadOutcome } from '../vocabularies/load.ts'
import { owningDomain } from '../governance/domains.ts'
import { prefixesOf } from '../vocabularies/prefixes.ts'
import { graphContent } from '../vocabularies/content.ts'
import { allGraphs } from '../vocabularies/registry.ts'
import type { FileToLoad, GraphRow, Session, SessionAnswer } from './session.ts'

/** The store opened by this process, which is its one writer until it ends. */
export class LocalSession implements Session {
  private readonly services: Services

  private constructor(services: Services) {
    this.services = services
  }

  static async open(config: Config): Promise<LocalSession> {
    return new LocalSession(await openServices(config, { indexed: false }))
  }

  get baseIri(): string {
    return this.services.space.baseIri
  }

  load({ domain, ...file }: FileToLoad): Promise<LoadOutcome> {
    const iri = domain === undefined ? undefined : this.owner(domain)
    return this.services.loader.load({ ...file, domain: iri, actor: 'cli' })
  }

  private owner(id: string): string {
    return owningDomain(this.services.snapshot(), { id, iri: this.services.space.domain(id) })
  }

  async query(request: Pick<QueryRequest, 'query' | 'accept' | 'explain'>): Promise<SessionAnswer> {
    return this.services.engine.answer(request)
  }

  async update(text: string): Promise<number> {
    return (await this.services.graphStore.update(text, { actor: 'cli' })).commit
  }

  graphs(): Promise<GraphRow[]> {
    const rows = allGraphs(this.services.snapshot()).map(({ license, checksum: _checksum, ...info }) => ({
      ...info,
      ...(license ? { license: license.value } : {}),
    }))
    return Promise.resolve(rows)
  }

  export(graph: string, format: RdfFormat): Promise<AsyncIterable<string>> {
    const snapshot = this.services.snapshot()
    const id = snapshot.terms.iri(graph)
    if (id === 0 || !snapshot.has({ g: id })) return Promise.reject(notFound(`The graph <${graph}>`))
    const quads = graphContent(snapshot, graph)
    return Promise.resolve(serializeRdf(quads, format, { prefixes: prefixesOf(snapshot, this.baseIri) }))
  }

  async close(): Promise<void> {
    await this.services.close()
  }
}
