import { labelOf } from '../../concepts/labels.ts'
import { textsOf } from '../../concepts/texts.ts'
import { membersOf } from '../../concepts/vocabulary-stats.ts'
import { turns } from '../../threads/slices.ts'
import { markdownAddress, markdownFence, markdownLink, markdownText } from '../../words/markdown.ts'
import { inEnglish, meaningOf, nameOf, sizeText, type Contents } from './contents.ts'
import { notes, summary } from './llms-txt.ts'

/** The document is no longer than this: some hundred thousand tokens are more than most can read at once. */
const MAX_CHARACTERS = 400_000
/** Concepts of a vocabulary up to which all of them are told. */
const SMALL = 250

/** What takes room in the document, with how it is called where it had none. */
interface Part {
  readonly name: string
  readonly text: string
}

/**
 * `/llms-full.txt`: all that matters in one document of bounded size. First the schema card, then canonical entities, domains,
 * example queries with their text, and vocabularies, small ones with all of their concepts. What had no room is named at the end.
 *
 * @param schemaCard of the same state, as Markdown; undefined where there is none.
 */
export async function llmsFull(contents: Contents, schemaCard: string | undefined): Promise<string> {
  const { entities, domains, queries, vocabularies, space } = contents
  const written = [`# Concordance\n`, `> ${summary(contents)}\n`, notes(contents).map((note) => `- ${note}\n`).join('')] // prettier-ignore
  const leftOut: string[] = []
  let room = MAX_CHARACTERS - written.join('\n').length
  const turn = turns()
  const add = async (title: string, parts: Iterable<Part>): Promise<void> => {
    let heading = `## ${title}\n`
    for (const { name, text } of parts) {
      await turn()
      const whole = `${heading}${heading === '' ? '' : '\n'}${text}`
      if (whole.length + 1 > room) leftOut.push(`${title}: ${name}`)
      else {
        written.push(whole)
        room -= whole.length + 1
        heading = ''
      }
    }
  }
  if (schemaCard !== undefined) await add('Schema card', [{ name: 'all of it', text: lowered(schemaCard) }])
  await add('Canonical entities', entities.map((each) => entityPart(contents, each))) // prettier-ignore
  await add('Domains', domains.map(({ uri }) => termPart(contents, uri, []))) // prettier-ignore
  await add('Example queries', queries.map((each) => queryPart(contents, each))) // prettier-ignore
  await add('Vocabularies and models', vocabularyParts(contents, vocabularies))
  return `${written.join('\n')}\n${ending(leftOut, space.url('llms.txt'))}`
}

function ending(leftOut: readonly string[], index: string): string {
  if (leftOut.length === 0) return '---\n\nThis is all of it.\n'
  const named = leftOut.slice(0, 50).map((name) => `- ${markdownText(name)}\n`).join('') // prettier-ignore
  const more = leftOut.length > 50 ? `- and ${leftOut.length - 50} more\n` : ''
  return `---\n\nCut: this document holds at most ${MAX_CHARACTERS} characters. Left out, to be found by ${markdownAddress(index)}:\n\n${named}${more}`
}

/** A document as a section of another: without its title, its headings one below, and what is code as it is. */
function lowered(markdown: string): string {
  let fence = ''
  const lines = markdown
    .replace(/^# .*\n+/, '')
    .split('\n')
    .map((line) => {
      const [mark = ''] = /^(?:`{3,}|~{3,})/.exec(line.trimStart()) ?? []
      if (fence === '' && mark !== '') fence = mark
    else if (fence !== '') fence = line.trim() === fence ? '' : fence
    else if (/^#{1,6} /.test(line)) return `${'#'.repeat(Math.min(6, line.indexOf(' ') + 1))}${line.slice(line.indexOf(' '))}` // prettier-ignore
      return line
    })
  return lines.join('\n').trimEnd() + '\n'
}

/** A term with its URI, what it is said to be, and facts, a line each. */
function termPart(contents: Contents, uri: string, facts: readonly string[]): Part {
  const name = nameOf(contents, uri)
  const meaning = meaningOf(contents, uri)
  const lines = [`URI: ${markdownAddress(uri)}`, ...facts].map((fact) => `- ${fact}\n`).join('')
  return { name, text: `### ${markdownText(name)}\n\n${meaning === '' ? '' : `${markdownText(meaning)}\n\n`}${lines}` }
}

function entityPart(contents: Contents, entity: Contents['entities'][number]): Part {
  const { uri, identifier, attributes, extensions, lifecycle } = entity
  const link = (iri: string): string => markdownLink(markdownText(nameOf(contents, iri)), iri)
  const links = (iris: readonly string[]): string => iris.map(link).join(', ')
  return termPart(contents, uri, [
    `Instances: ${contents.instances(entity.uri)}`,
    ...(identifier ? [`Identifier: ${link(identifier.property)}`] : []),
    ...(attributes.length > 0 ? [`Attributes: ${links(attributes.map(({ property }) => property))}`] : []),
    ...(lifecycle && lifecycle.states.length > 0
      ? [`States: ${links(lifecycle.states.map((state) => state.uri))}`]
      : []),
    ...extensions.map(({ domain, classes, attributes: added }) => `Extended by ${link(domain)}: ${links([...classes, ...added.map(({ property }) => property)])}`), // prettier-ignore
  ])
}

function queryPart(
  { space }: Contents,
  { id, uri, labels, descriptions, parameters, shown }: Contents['queries'][number],
): Part {
  const name = inEnglish(labels) || id
  const about = inEnglish(descriptions)
  const asks = parameters.map(({ name, kind, optional }) => `\`${name}\` (${kind}${optional ? ', optional' : ''})`)
  const facts = [
    `URI: ${markdownAddress(uri)}`,
    `Answers: ${markdownAddress(space.url(`api/queries/${encodeURIComponent(id)}/results`))}`,
    ...(asks.length > 0 ? [`Parameters: ${asks.join(', ')}`] : []),
  ]
  return {
    name,
    text: `### ${markdownText(name)}\n\n${about === '' ? '' : `${markdownText(about)}\n\n`}${facts.map((fact) => `- ${fact}\n`).join('')}\n${markdownFence(shown, 'sparql')}\n`, // prettier-ignore
  }
}

function* vocabularyParts(contents: Contents, all: Contents['vocabularies']): Generator<Part> {
  for (const vocabulary of all) {
    const { uri, label, description, version, license, counts } = vocabulary
    const facts = [
      `URI: ${markdownAddress(uri)}`,
      ...(sizeText(vocabulary) === '' ? [] : [`Size: ${sizeText(vocabulary)}`]),
      ...(version === undefined ? [] : [`Version: ${markdownText(version)}`]),
      ...(license === undefined ? [] : [`Licence: ${/^https?:/.test(license) ? markdownAddress(license) : markdownText(license)}`]), // prettier-ignore
    ].map((fact) => `- ${fact}\n`)
    const about = description === undefined ? '' : `${markdownText(description.text)}\n\n`
    const isTold = counts.concepts > 0 && counts.concepts <= SMALL
    const concepts = isTold ? conceptLines(contents, uri) : []
    const list = concepts.length === 0 ? '' : `\n${concepts.join('')}`
    yield { name: label.text, text: `### ${markdownText(label.text)}\n\n${about}${facts.join('')}${list}` }
  }
}

/** The concepts of a vocabulary by notation, then by name: URI, notation, synonyms and definition of each. */
function conceptLines({ reader }: Contents, uri: string): string[] {
  const { snapshot } = reader
  return membersOf(snapshot, snapshot.terms.iri(uri))
    .map((id) => {
      const { notations, altLabels, definitions } = textsOf(reader, id)
      return { id, label: labelOf(reader, id).text, notation: notations[0] ?? '', altLabels, definitions }
    })
    .sort(
      (a, b) => a.notation.localeCompare(b.notation, 'en', { numeric: true }) || a.label.localeCompare(b.label, 'en'),
    ) // prettier-ignore
    .map(({ id, label, notation, altLabels, definitions }) => {
      const also = altLabels.filter(({ lang }) => lang === '' || lang.startsWith('en')).map(({ text }) => markdownText(text)) // prettier-ignore
      const meaning = markdownText(inEnglish(definitions))
      const name = `${notation === '' ? '' : `${markdownText(notation)} `}${markdownLink(markdownText(label), snapshot.terms.text(id))}`
      return `- ${name}${also.length > 0 ? ` (also ${also.join(', ')})` : ''}${meaning === '' ? '' : `: ${meaning}`}\n`
    })
}
