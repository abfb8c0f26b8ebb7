import { writeTerm } from '../rdf/write-term.ts'
import { termOfBound, type Bindings } from './bind.ts'

/** What may hide a bracket (a comment, an IRI, a string), a bracket, or a word that begins a form of query. */
const tokens =
  /#[^\n\r]*|<[^<>"{}|^`\\\s]*>|"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[(){}]|[?$]\w+|\b(?:select|ask|describe|construct)\b/giu

/**
 * The text of a query with its parameters as a table in each of its selections (SPARQL 1.1 Query §10.2), for people who go
 * on with it in an editor. What is run for a saved query is not this text: see `withBindings`.
 */
export function withValues(text: string, bindings: Bindings): string {
  const names = Object.entries(bindings)
  if (names.length === 0) return text
  const table = names.map(([name, bound]) => `VALUES ?${name} { ${writeTerm(termOfBound(bound))} }`).join(' ')
  const places = groupsOf(text)
  if (places.length === 0) return `${text.trimEnd()}\n${table}`
  return places.reduceRight((whole, at) => `${whole.slice(0, at)}\n  ${table}${spaced(whole.slice(at))}`, text)
}

const spaced = (rest: string): string => (/^\s/.test(rest) ? rest : ` ${rest}`)

/** Where the patterns of each selection begin: behind their first bracket. */
function groupsOf(text: string): number[] {
  const places: number[] = []
  let parentheses = 0
  let depth = 0
  /** Depth of parentheses at which the pattern of a form is still to come. */
  let awaited: number | undefined
  /** Depth at which a template ends, whose pattern comes after it. */
  let template: number | undefined
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token === '(') parentheses++
    else if (token === ')') parentheses--
    else if (token === '{') {
      depth++
      if (awaited !== parentheses || template !== undefined) continue
      places.push(index + 1)
      awaited = undefined
    } else if (token === '}') {
      depth--
      if (template === depth) template = undefined
    } else if (/^[a-z]/i.test(token)) {
      if (/^construct$/i.test(token)) {
        if (/^\s*where\b/i.test(text.slice(index + token.length))) return [] // the short form has nothing but its template
        template = depth
      }
      awaited = parentheses
    }
  }
  return places
}
