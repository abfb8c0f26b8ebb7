import { rdf, sh } from '../../../rdf/namespaces.ts'
import { parseQuery } from '../../../sparql/parse.ts'
import type { Op, PatternOp } from '../../../sparql/plan/algebra.ts'
import type { Snapshot } from '../../../store/snapshot.ts'
import { shTerms } from '../terms.ts'

const noise = /'''[\s\S]*?'''|"""[\s\S]*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|<[^<>"{}|^`\\\s]*>|#[^\n]*/g
const declaration = /\bPREFIX\s+([^\s:]*):\s*<([^<>\s]*)>/gi
const iriref = /<([^<>"{}|^`\\\s]+)>/g
const prefixed = /(?<![\w?$:<])([A-Za-z][\w.-]*)?:([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?)/gu

/** IRIs that a SPARQL text names, outside of comments, strings and declarations of prefixes. */
export function irisIn(text: string, prefixes: ReadonlyMap<string, string>): Set<string> {
  const own = new Map(prefixes)
  for (const [, prefix, namespace] of text.matchAll(declaration)) own.set(prefix!, namespace!)
  const body = text.replace(declaration, ' ').replace(noise, (part) => (part.startsWith('<') ? part : ' '))
  const found = new Set([...body.matchAll(iriref)].map(([, iri]) => iri!))
  for (const [, prefix = '', name] of body.replace(iriref, ' ').matchAll(prefixed)) {
    const namespace = own.get(prefix)
    if (namespace !== undefined) found.add(namespace + name!)
  }
  return found
}

/** IRIs that the queries of a SPARQL constraint, target, rule or validator name (SHACL §5, SHACL-AF §3 and §8). */
export function queriedIris(snapshot: Snapshot, node: number): Set<string> {
  const texts = [sh.select, sh.ask, shTerms.construct].flatMap((property) =>
    snapshot.objects(node, snapshot.id(property)),
  )
  const prefixes = prefixesOf(snapshot, node)
  return new Set(texts.flatMap((text) => [...irisIn(snapshot.terms.text(text), prefixes)]))
}

/** The queries of a node as algebra; undefined for one that cannot be read. */
export function queriesOf(snapshot: Snapshot, node: number): (Op | undefined)[] {
  const prefixes = prefixesOf(snapshot, node)
  return [sh.select, sh.ask, shTerms.construct].flatMap((property) =>
    snapshot.objects(node, snapshot.id(property)).map((id) => parsed(snapshot.terms.text(id), prefixes)),
  )
}

function parsed(text: string, prefixes: ReadonlyMap<string, string>): Op | undefined {
  const declared = [...prefixes].map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}> `).join('')
  try {
    return parseQuery(declared + text, { baseIri: 'urn:x-none:', quads: false }).operation as unknown as Op
  } catch {
    return undefined // that it is malformed is for SHACL to say
  }
}

/** What a rule concludes, as ids; 0 for what varies, and undefined for a node that an expression computes. */
export interface Conclusion {
  readonly subject: number | undefined
  readonly predicate: number | undefined
  readonly object: number | undefined
}

/**
 * What a rule in SPARQL concludes (SHACL-AF §8.2): the template of its CONSTRUCT; anything that it names, where the template
 * leaves a predicate or a class open or cannot be read.
 */
export function concludedTriples(snapshot: Snapshot, node: number): Conclusion[] {
  const id = (term: PatternOp['subject']): number =>
    term.termType === 'NamedNode' ? snapshot.terms.iri(term.value) : 0
  const open = ({ predicate, object }: PatternOp): boolean =>
    predicate.termType === 'Variable' || (predicate.value === rdf.type.value && object.termType === 'Variable')
  const queries = queriesOf(snapshot, node)
  const template = queries.flatMap((query) => (query?.type === 'construct' ? query.template : []))
  const found = template.map(({ subject, predicate, object }): Conclusion => ({ subject: id(subject), predicate: id(predicate), object: id(object) })) // prettier-ignore
  if (!queries.includes(undefined) && !template.some(open)) return found
  const type = snapshot.id(rdf.type)
  const named = [...queriedIris(snapshot, node)].map((iri) => snapshot.terms.iri(iri)).filter((each) => each !== 0)
  return [...found, ...named.flatMap((each) => [{ subject: 0, predicate: each, object: 0 }, { subject: 0, predicate: type, object: each }])] // prettier-ignore
}

function prefixesOf(snapshot: Snapshot, node: number): Map<string, string> {
  const found = new Map<string, string>()
  const text = (each: number, property = sh.prefix): string | undefined => {
    const [value] = snapshot.objects(each, snapshot.id(property))
    return value === undefined ? undefined : snapshot.terms.text(value)
  }
  for (const holder of snapshot.objects(node, snapshot.id(sh.prefixes)))
    for (const declared of snapshot.objects(holder, snapshot.id(sh.declare))) {
      const [prefix, namespace] = [text(declared), text(declared, sh.namespace)]
      if (prefix !== undefined && namespace !== undefined) found.set(prefix, namespace)
    }
  return found
}
