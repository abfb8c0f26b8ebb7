import type { TestApp } from './app.ts'

const id = (path: string): string => `http://localhost:3000/id/${path}`

/** The header with which the operator of a test application writes. */
export const asOperator = { authorization: 'Bearer secret' }

/** Writes to a test application as its operator. @throws when that is refused. */
export async function write(test: TestApp, url: string, payload: object): Promise<void> {
  const answer = await test.send({ method: 'POST', url, payload, headers: asOperator })
  if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`)
}

/** What the addresses of `tests/browser/pages.ts` show beside the shipped data, as the tests with a browser make it. */
export async function preparePages(test: TestApp): Promise<void> {
  const coffee = id('product-category/coffee')
  const schemes = [id('product-category')]
  const propose = (title: string, operation: object): Promise<void> => write(test, '/api/proposals', { title, operations: [operation] }) // prettier-ignore
  const change = (message: string, operation: object): Promise<void> => write(test, '/api/changes', { message, operations: [operation] }) // prettier-ignore
  await propose('Kinds of coffee', { type: 'add-concept', schemes, prefLabel: { en: 'decaffeinated coffee' }, broader: [coffee] }) // prettier-ignore
  await propose('A pallet is a load unit', { type: 'add-label', concept: id('logistics/Pallet'), property: 'altLabel', language: 'en', text: 'load unit' }) // prettier-ignore
  await write(test, '/api/proposals/2/propose', {})
  await change('Nobody sells it', { type: 'deprecate', concept: id('product-category/chocolate'), successor: coffee, reason: 'Nobody sells it.' }) // prettier-ignore
  const uri = id('product-category/chicory')
  await change('Chicory', { type: 'add-concept', uri, schemes, prefLabel: { en: 'chicory', de: 'Zichorie', fr: 'chicorée' }, notes: { definition: { en: ['A roasted root.'], de: ['Eine geröstete Wurzel.'], fr: ['Une racine grillée.'] } }, broader: [coffee] }) // prettier-ignore
  await change('It is a vegetable', { type: 'remove', concept: uri, reason: 'It is a vegetable.' })
  await write(test, '/api/releases', { graph: 'http://localhost:3000/graph/ontologies/product-categories', notes: 'The **first** one' }) // prettier-ignore
  await write(test, '/api/term-suggestions', { term: 'dock leveller', language: 'en', definition: 'A ramp.' })
}
