// What has happened before the pictures are taken: people, a suggestion, drafts, a review, a vote, a decision, a release.

export const base = 'http://localhost:3000/'
export const categories = `${base}id/product-category`
export const categoriesGraph = `${base}graph/ontologies/product-categories`
const logistics = `${base}id/domain/logistics`

/** Who signs in: id, name, and what they may do. Those of the council are in the shipped data, too. */
const people = [
  ['anna-berg', 'Anna Berg', [{ role: 'editor' }]],
  ['ben-okafor', 'Ben Okafor', [{ role: 'reviewer' }, { role: 'owner', domain: logistics }]],
  ['maya-lindqvist', 'Maya Lindqvist', [{ role: 'council' }]],
  ['ines-keller', 'Ines Keller', [{ role: 'council' }]],
  ['thomas-brunner', 'Thomas Brunner', [{ role: 'council' }, { role: 'owner' }]],
]

const concept = (name) => `${categories}/${name}`
const coldChain = [
  {
    type: 'add-concept',
    uri: concept('iced-coffee'),
    schemes: [categories],
    prefLabel: { en: 'Iced coffee', de: 'Eiskaffee', fr: 'Café glacé' },
    altLabel: { en: ['Cold coffee drink'] },
    notes: {
      definition: {
        en: ['Ready-to-drink coffee that is kept and delivered chilled.'],
        de: ['Trinkfertiger Kaffee, der gekühlt gelagert und geliefert wird.'],
        fr: ['Café prêt à boire, conservé et livré au froid.'],
      },
    },
    broader: [concept('cold-beverages')],
    related: [concept('coffee')],
  },
  { type: 'add-label', concept: concept('beverages'), property: 'altLabel', language: 'en', text: 'Drinks' },
]
const rdfs = 'http://www.w3.org/2000/01/rdf-schema#'
const narrowed = (pallet) => ({
  graph: `${base}graph/ontologies/logistics`,
  add: `<${pallet}> <${rdfs}comment> "One load carrier, from the moment that it is built to the moment that it is taken apart."@en .`,
})

/**
 * Makes it so, over the API.
 *
 * @param url Where the server listens.
 * @param secret The operator's.
 * @returns the numbers of proposals by what they are for.
 */
export async function tell(url, secret) {
  const tokens = new Map([['operator', secret]])
  const send = async (method, path, body, who = 'operator') => {
    const answer = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${tokens.get(who)}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }
  const step = (number, name, who, body) => send('POST', `/api/proposals/${number}/${name}`, body, who)
  const begin = async (who, proposal) => (await send('POST', '/api/proposals', proposal, who)).number

  for (const [id, name, grants] of people) {
    await send('POST', '/api/accounts', { id, name, grants })
    tokens.set(id, (await send('POST', '/api/tokens', { account: id, label: 'For the pictures' })).token)
  }
  await send('POST', '/api/term-suggestions', { term: 'Reefer container', language: 'en', definition: 'A container with a cooling unit of its own.' }) // prettier-ignore

  /** Begun, approved and published. */
  const publish = async (title, name, text) => {
    const operations = [{ type: 'add-label', concept: concept(name), property: 'altLabel', language: 'en', text }]
    const number = await begin('anna-berg', { title, operations })
    await step(number, 'propose', 'anna-berg')
    await step(number, 'approve', 'ben-okafor', { text: 'As customers say it.' })
    await step(number, 'publish', 'ben-okafor')
  }
  await publish('Synonyms that customers use', 'coffee', 'roast coffee')
  await send('POST', '/api/releases', { graph: categoriesGraph, notes: 'Synonyms that customers use.' }, 'thomas-brunner') // prettier-ignore
  await publish('What tea is called', 'tea', 'leaf tea')

  const review = await begin('anna-berg', {
    title: 'Words for the cold chain',
    description: 'What is delivered chilled gets words of its own, so that **temperature rules** can name it.',
    operations: coldChain,
  })
  await step(review, 'propose', 'anna-berg')
  await step(review, 'comments', 'ben-okafor', { text: 'Is “drinks” not wider than *beverages*?', about: concept('beverages') }) // prettier-ignore
  await step(review, 'comments', 'anna-berg', { text: 'Customers mean the same by both; search should find it.', about: concept('beverages') }) // prettier-ignore

  const council = await begin('maya-lindqvist', {
    title: 'What a pallet is',
    description: 'The canonical definition says what a pallet is, and not when one begins and ends.',
    graphs: [narrowed(`${base}id/logistics/Pallet`)],
  })
  await step(council, 'propose', 'maya-lindqvist')
  await step(council, 'vote', 'maya-lindqvist', { vote: 'for' })
  await step(council, 'vote', 'ines-keller', { vote: 'against', text: 'Billing counts pallets after they are taken apart.' }) // prettier-ignore

  const draft = await begin('anna-berg', {
    title: 'Tea, sorted',
    operations: [{ type: 'add-label', concept: concept('beverages'), property: 'altLabel', language: 'de', text: 'Getränkewaren' }], // prettier-ignore
  })
  return { review, council, draft }
}

/** A link to sign in with, as that person. */
export async function signInLink(url, secret, account) {
  const answer = await fetch(`${url}/api/sign-in-links`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ account }),
  })
  if (!answer.ok) throw new Error(`Nobody could sign in: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
