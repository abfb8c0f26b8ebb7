/** A text as one argument of a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The command that asks the same from a terminal. `parameters` are those of the address besides the query. */
export function asCurl(endpoint: string, query: string, accept: string): string {
  return [`curl ${quoted(endpoint)}`, `-H ${quoted(`Accept: ${accept}`)}`, `--data-urlencode ${quoted(`query=${query}`)}`].join(' \\\n  ') // prettier-ignore
}

/** The same for a program in JavaScript. */
export function asFetch(endpoint: string, query: string, accept: string): string {
  const text = query.replace(/[\\`]|\$(?=\{)/g, (found) => `\\${found}`)
  return `const response = await fetch(${JSON.stringify(endpoint)}, {
  method: 'POST',
  headers: { accept: ${JSON.stringify(accept)} },
  body: new URLSearchParams({ query: \`${text}\` }),
})
if (!response.ok) throw new Error((await response.json()).detail)
const results = await response.json()`
}
