import { sh } from '../../../rdf/namespaces.ts'
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

/** IRIs in what a rule in SPARQL concludes (SHACL-AF §8.2): in the template of its CONSTRUCT. */
export function concludedIris(snapshot: Snapshot, node: number): Set<string> {
  const prefixes = prefixesOf(snapshot, node)
  const texts = snapshot.objects(node, snapshot.id(shTerms.construct)).map((id) => snapshot.terms.text(id))
  const template = (text: string): string => /CONSTRUCT\s*\{([\s\S]*?)\}\s*(?:FROM|WHERE|\{)/i.exec(text)?.[1] ?? text
  return new Set(texts.flatMap((text) => [...irisIn(declarationsOf(text) + template(text), prefixes)]))
}

const declarationsOf = (text: string): string => [...text.matchAll(declaration)].map(([each]) => `${each}\n`).join('')

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
