import { readdirSync, readFileSync } from 'node:fs'
import { DataFactory, Parser, Store } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'

/** Where a server that runs with the defaults would put the files. */
export const base = 'http://localhost:3000/'
export const languages = ['de', 'en', 'fr']

export interface ShippedFile {
  readonly name: string
  readonly text: string
  readonly quads: Quad[]
}

const root = new URL('../../', import.meta.url)

/** Every Turtle file of a folder that the product ships, parsed; throws with file and line when one does not parse. */
export function shipped(folder: 'ontologies' | 'shapes' | 'data'): ShippedFile[] {
  const names = readdirSync(new URL(folder, root)).filter((name) => name.endsWith('.ttl'))
  return names.sort().map((name) => {
    const text = readFileSync(new URL(`${folder}/${name}`, root), 'utf8')
    return { name: `${folder}/${name}`, text, quads: parse(text, `${folder}/${name}`) }
  })
}

function parse(text: string, name: string): Quad[] {
  try {
    return new Parser({ baseIRI: base }).parse(text)
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error })
  }
}

/** A term of the operator's URI space by its path: `id/telco/Service`. */
export const local = (path: string): NamedNode => DataFactory.namedNode(base + path)

export const merged = (...files: ShippedFile[][]): Store => new Store(files.flat().flatMap(({ quads }) => quads))

/** The one value of a property; throws when there are several or none, so that a test names what is missing. */
export function only(store: Store, subject: Term, property: Term): Term {
  const values = store.getObjects(subject, property, null)
  if (values.length !== 1) throw new Error(`${subject.value} has ${values.length} values of ${property.value}`)
  return values[0]!
}

/** All that is reachable from a term over a property, without the term unless there is a loop. */
export function reachable(store: Store, from: Term, property: NamedNode): Set<string> {
  const found = new Set<string>()
  const open = [from]
  for (let at = open.pop(); at; at = open.pop())
    for (const next of store.getObjects(at, property, null))
      if (!found.has(next.value)) {
        found.add(next.value)
        open.push(next)
      }
  return found
}

/** Whether the last digit is right by GS1 modulo 10. */
export function hasCheckDigit(digits: string): boolean {
  const sum = digits
    .split('')
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return /^\d+$/.test(digits) && sum % 10 === 0
}

/** The statements of some things, and of what they refer to, a few steps deep. */
export function neighbourhood(store: Store, things: Term[], steps: number): Quad[] {
  const subjects = new Map(things.map((thing) => [thing.value, thing]))
  for (let step = 0; step < steps; step++)
    for (const subject of [...subjects.values()])
      for (const { object } of store.getQuads(subject, null, null, null))
        if (object.termType === 'NamedNode') subjects.set(object.value, object)
  return [...subjects.values()].flatMap((subject) => store.getQuads(subject as NamedNode, null, null, null))
}
