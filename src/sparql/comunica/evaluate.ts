import { serviceIsOff } from '../federation/allowed.ts'
import { QueryEngine as Comunica } from '@comunica/query-sparql'
import { KeysInitQuery } from '@comunica/context-entries'
import type { QueryStringContext } from '@comunica/types'
import type { Bindings, Quad } from '@rdfjs/types'
import type { Algebra } from '@traqula/algebra-transformations-1-2'
import type { QueryContext } from '../context.ts'
import type { QueryForm } from '../engine.ts'
import type { Batch } from '../operators/batch.ts'
import { isGraphForm } from '../results/formats.ts'
import { batchesOf } from './bindings.ts'
import { DatasetSource } from './dataset-source.ts'
import { named, nameError } from './errors.ts'

/** What Comunica answers, as it comes. */
export type ComunicaResult =
  | { readonly variables: readonly string[]; readonly batches: AsyncIterable<Batch> }
  | { boolean(): boolean }
  | { readonly quads: AsyncIterable<Quad> }

const comunica = new Comunica()

/** Nothing that a query says may make Comunica fetch from elsewhere: what may be asked elsewhere was asked before. */
const noFetch: typeof fetch = () => Promise.reject(serviceIsOff())

/**
 * Evaluates a query on a snapshot with Comunica.
 *
 * @param operation algebra of its own: Comunica writes into it.
 * @throws DomainError `invalid`, `unsupported`, `forbidden`; so does iterating.
 */
export async function evaluateWithComunica(
  operation: Algebra.Operation,
  form: QueryForm,
  context: QueryContext,
): Promise<ComunicaResult> {
  // prettier-ignore
  try {
    return await evaluate(operation, form, context)
  } catch (error) {
    throw nameError(error)
  }
}

async function evaluate(operation: Algebra.Operation, form: QueryForm, context: QueryContext): Promise<ComunicaResult> {
  const { snapshot, dataset, baseIri, limits, terms, now } = context
  const settings = {
    sources: [new DatasetSource(snapshot, dataset, limits)],
    fetch: noFetch,
    baseIRI: baseIri,
    [KeysInitQuery.distinctConstruct.name]: true,
    [KeysInitQuery.queryTimestamp.name]: now,
  } as unknown as QueryStringContext
  const whole = operation as unknown as string // Comunica takes algebra where its types say text
  if (isGraphForm(form)) {
    const quads = await comunica.queryQuads(whole, settings)
    return { quads: named(quads as unknown as AsyncIterable<Quad>) }
  }
  if (form === 'ask') {
    const answer = await comunica.queryBoolean(whole, settings)
    return { boolean: () => answer }
  }
  const result = await comunica.query(whole, settings)
  if (result.resultType !== 'bindings') throw new TypeError(`Comunica answers SELECT with ${result.resultType}`)
  const variables = (await result.metadata()).variables.map(({ value }) => value)
  const rows = (await result.execute()) as unknown as AsyncIterable<Bindings>
  return { variables, batches: named(batchesOf(variables, rows, terms)) }
}
