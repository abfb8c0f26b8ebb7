import { z } from 'zod'

/** Arguments and facts that several tools share. */
export const uri = (what: string): z.ZodString =>
  z.string().min(1).max(4096).describe(`${what}: a full IRI, or a prefixed name with a prefix of the service (skos:Concept).`) // prettier-ignore
export const language = z.string().max(40).optional().describe('Language of names and texts (BCP 47), such as de; English is the fallback, then any.') // prettier-ignore
export const at = z.string().max(200).optional().describe('A past state: number of a commit, date, time (ISO 8601), or version of a release. The newest when not given.') // prettier-ignore
export const expandStates = z.boolean().optional().describe('Finds things in states of domains by the canonical state that these lie in.') // prettier-ignore
export const cursor = z.string().max(400).optional().describe('nextCursor of the page before, with the same arguments.')
export const limit = (fallback: number, most: number): z.ZodDefault<z.ZodInt> =>
  z.int().min(1).max(most).default(fallback).describe(`How many, at most ${most}.`)
export const hideDeprecated = z.boolean().optional().describe('Leaves deprecated terms out.')

export const reference = z.looseObject({
  uri: z.string(),
  label: z.string(),
})
export const text = z.looseObject({ text: z.string(), lang: z.string() })
export const nextCursor = z.string().optional().describe('Send it as cursor for the next page; absent on the last one.')
export const total = z.int().describe('How many there are in all.')
