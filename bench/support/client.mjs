// A client of the SPARQL 1.1 Protocol that adds as little as it can to what it measures: one kept connection, and no
// work on the answer before the clock has stopped.
import { Agent, request } from 'node:http'
import { asksForGraph } from './answers.mjs'
import { end, residentMemory } from './process.mjs'

/** Sends one request and reads the answer to its end. @returns status, body and milliseconds. */
export function exchange(url, { method = 'GET', headers = {}, body, agent, timeout = 600_000 } = {}) {
  return new Promise((resolve, reject) => {
    const from = performance.now()
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const sent = request(url, { method, headers: { ...headers, ...length }, agent, timeout }, (answer) => {
      const chunks = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.once('error', reject)
      answer.once('end', () => {
        const milliseconds = performance.now() - from
        resolve({ status: answer.statusCode, body: Buffer.concat(chunks).toString(), milliseconds })
      })
    })
    sent.once('error', reject)
    sent.once('timeout', () => sent.destroy(new Error(`No answer within ${timeout} ms`)))
    sent.end(body)
  })
}

/**
 * A client of one endpoint.
 *
 * @param query Where queries go.
 * @param update Where updates go, if anywhere.
 * @param parameters Sent with every query, such as `default-graph-uri`.
 * @param graphType What the server calls N-Triples.
 */
export function sparqlClient({ query, update, parameters = {}, headers = {}, graphType = 'application/n-triples' }) {
  const agent = new Agent({ keepAlive: true })
  const send = async (url, form, accept) => {
    const answer = await exchange(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', accept },
      body: new URLSearchParams(form).toString(),
      agent,
    })
    if (answer.status < 200 || answer.status > 299) throw new Error(`${answer.status}: ${answer.body.slice(0, 500)}`)
    return answer
  }
  return {
    query: (text) => send(query, { query: text, ...parameters }, asksForGraph(text) ? graphType : 'application/sparql-results+json'), // prettier-ignore
    update: (text) => send(update, { update: text }, '*/*'),
    close: () => agent.destroy(),
  }
}

/** Whether something answers a query there. */
export const answers = (client) =>
  client.query('ASK {}').then(
    () => true,
    () => false,
  )

/**
 * A server that runs, as every measure sees it.
 *
 * @param insert Adds triples (N-Triples) to the data that queries see, durably.
 */
export const running = ({ child, client, url, insert }) => ({
  url,
  query: client.query,
  insert,
  residentMemory: () => residentMemory(child.pid),
  close: (signal) => {
    client.close()
    return end(child, signal)
  },
})
