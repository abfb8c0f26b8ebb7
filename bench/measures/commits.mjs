// How long an edit of ten triples takes from the request to the answer, after which it is durable and visible.
import { latencies } from '../support/statistics.mjs'

const skos = 'http://www.w3.org/2004/02/skos/core#'

/** Ten triples about one new concept. */
export const edit = (name, number) => {
  const concept = `<http://ex.org/${name}/${number}>`
  const labels = Array.from({ length: 8 }, (_, at) => `${concept} <${skos}altLabel> "${name} ${number}, name ${at}"@en .`) // prettier-ignore
  return [`${concept} a <${skos}Concept> .`, `${concept} <${skos}notation> "${number}" .`, ...labels].join('\n')
}

/** @throws Error when the last edit cannot be seen at once. */
export async function measureCommits(running, count = 200) {
  const times = []
  for (let number = 0; number < count; number++) times.push((await running.insert(edit('edit', number))).milliseconds)
  const { body } = await running.query(`SELECT * { <http://ex.org/edit/${count - 1}> ?p ?o }`)
  const seen = JSON.parse(body).results.bindings.length
  if (seen !== 10) throw new Error(`Of the ten triples of the last edit ${seen} are seen`)
  return latencies(times)
}
