import { createHash } from 'node:crypto'
import type { Quad, Term } from '@rdfjs/types'
import { writeTerm } from './write-term.ts'

/** How far around a blank node is looked at to tell it from its like. */
const rounds = 3
const kinds: readonly Term['termType'][] = ['DefaultGraph', 'NamedNode', 'Literal', 'BlankNode']

/**
 * An order of terms that depends on what a graph says and not on how its blank nodes are labelled: IRIs, literals, then
 * blank nodes by what is said of them. Blank nodes that are still alike keep the order of their labels.
 */
export function termOrder(quads: readonly Quad[]): (left: Term, right: Term) => number {
  const colours = refine(quads)
  const keys = new Map<Term, string>()
  const keyOf = (term: Term): string => {
    let key = keys.get(term)
    if (key === undefined) {
      key = `${kinds.indexOf(term.termType)}${colourOf(term, colours)} ${term.termType === 'BlankNode' ? term.value : ''}`
      keys.set(term, key)
    }
    return key
  }
  return (left, right) => {
    const [a, b] = [keyOf(left), keyOf(right)]
    return a < b ? -1 : a > b ? 1 : 0
  }
}

type Colours = ReadonlyMap<string, string>

/** Colour refinement, stopped after a few rounds: each blank node becomes a hash of what surrounds it. */
function refine(quads: readonly Quad[]): Colours {
  const near = quads.filter(
    ({ subject, object }) => subject.termType === 'BlankNode' || object.termType === 'BlankNode',
  )
  let colours: Colours = new Map()
  for (let round = 0; round < rounds && near.length > 0; round++) {
    const facts = new Map<string, string[]>()
    const note = (term: Term, fact: string): void => {
      if (term.termType !== 'BlankNode') return
      const known = facts.get(term.value)
      if (known) known.push(fact)
      else facts.set(term.value, [fact])
    }
    for (const { subject, predicate, object } of near) {
      note(subject, `> ${predicate.value} ${colourOf(object, colours)}`)
      note(object, `< ${predicate.value} ${colourOf(subject, colours)}`)
    }
    colours = new Map([...facts].map(([label, list]) => [label, hash(list.sort().join('\n'))]))
  }
  return colours
}

function colourOf(term: Term, colours: Colours): string {
  if (term.termType === 'BlankNode') return colours.get(term.value) ?? ''
  return term.termType === 'DefaultGraph' ? '' : writeTerm(term)
}

const hash = (text: string): string => createHash('sha1').update(text).digest('hex')
