// What a query answered, in one form for every peer, so that answers are compared before times are.
//
// The form is that of ../shared/data/workload/README.md: terms as N-Triples writes them, one line per solution or
// triple, sorted; its SHA-256 is what the expected.json files hold. All blank nodes are alike in it.
import { createHash } from 'node:crypto'
import { Parser } from 'n3'

const string = 'http://www.w3.org/2001/XMLSchema#string'

function literal(value, language, datatype) {
  const text = JSON.stringify(value)
  if (language) return `${text}@${language.toLowerCase()}`
  return datatype && datatype !== string ? `${text}^^<${datatype}>` : text
}

/** A term of SPARQL 1.1 Query Results JSON. */
const ofJson = (term) => {
  if (term.type === 'uri') return `<${term.value}>`
  return term.type === 'bnode' ? '_:' : literal(term.value, term['xml:lang'], term.datatype)
}

/** A term of RDF/JS. */
export const ofTerm = (term) => {
  if (term.termType === 'NamedNode') return `<${term.value}>`
  return term.termType === 'BlankNode' ? '_:' : literal(term.value, term.language, term.datatype.value)
}

/**
 * The lines of an answer, sorted by code unit.
 *
 * @param body SPARQL results as JSON, or N-Triples.
 * @param variables Only these variables count; by default all do.
 */
export function lines(body, variables) {
  if (!body.trimStart().startsWith('{')) {
    const triples = new Parser({ format: 'N-Triples' }).parse(body)
    return [...new Set(triples.map((triple) => `${ofTerm(triple.subject)} ${ofTerm(triple.predicate)} ${ofTerm(triple.object)}`))].sort() // prettier-ignore
  }
  const { boolean, results } = JSON.parse(body)
  if (boolean !== undefined) return [String(boolean)]
  return results.bindings
    .map((solution) =>
      Object.keys(solution)
        .filter((variable) => variables?.includes(variable) ?? true)
        .sort()
        .map((variable) => `${variable}=${ofJson(solution[variable])}`)
        .join('\t'),
    )
    .sort()
}

/** The SHA-256 of an answer's lines, in hexadecimal. */
export const checksum = (answer) => createHash('sha256').update(answer.join('\n')).digest('hex')

/** Whether the answer is a graph. Comments, IRIs and strings may hold any word, so they do not count. */
export const asksForGraph = (query) =>
  /^\s*(?:(?:PREFIX\s+\S*\s*|BASE\s*)<>\s*)*(CONSTRUCT|DESCRIBE)\b/i.test(query.replace(/#[^\n<>]*$/gm, '').replace(/<[^<>]*>/g, '<>')) // prettier-ignore

/**
 * The variables by which answers are compared. LIMIT after ORDER BY may cut between solutions that sort alike: any of
 * them is right, and only what they are sorted by is determined. LIMIT without ORDER BY determines only how many.
 *
 * @returns undefined for all variables.
 */
export function comparedVariables(query) {
  const last = query.slice(query.lastIndexOf('}') + 1)
  if (!/\b(LIMIT|OFFSET)\b/i.test(last)) return undefined
  return [...(/ORDER\s+BY([\s\S]*)/i.exec(last)?.[1] ?? '').matchAll(/[?$](\w+)/g)].map(([, name]) => name)
}

/**
 * Which answers are right: those with the expected checksum, else those that most peers gave, and among equals the
 * one of the peer named first.
 *
 * @param answers Lines by peer; peers without an answer are left out.
 * @param expected The checksum of the right answer, where it is known.
 * @returns the checksum of the right answer, and which peers gave it.
 */
export function judge(answers, expected) {
  const sums = new Map(Object.entries(answers).map(([peer, answer]) => [peer, checksum(answer)]))
  const votes = new Map()
  for (const sum of sums.values()) votes.set(sum, (votes.get(sum) ?? 0) + 1)
  const right = expected ?? [...votes].sort(([, one], [, other]) => other - one)[0]?.[0]
  return { right, peers: [...sums].filter(([, sum]) => sum === right).map(([peer]) => peer) }
}
