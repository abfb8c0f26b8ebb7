import type { VNode } from 'preact'
import type { Paths } from '../../concepts/path.ts'
import type { Path, Reference } from '../../concepts/views.ts'
import { formatNumber } from '../../words/format.ts'
import { messagesFor } from '../../words/words.ts'
import type { TermChoice } from '../term-field.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { relationName } from './parts/neighbourhood.tsx'
import { TermField } from './parts/search-box.tsx'
import { langAttribute, Term } from './parts/term.tsx'
import { Field } from './parts/wish-form.tsx'
import { useReader } from './reader.ts'

export interface PathPageProps {
  readonly context: PageContext
  /** Absent where nothing was asked for. */
  readonly from: TermChoice | undefined
  readonly to: TermChoice | undefined
  /** Present when both ends are known. */
  readonly found: Paths | undefined
}

/** How two terms hang together: two fields, and the shortest paths as chains that can be read and followed. */
export function pathPage(props: PathPageProps): string {
  const { find } = messagesFor(props.context.lang)
  return renderPage(props.context, { title: find.pathTitle, main: <Main {...props} />, layout: 'wide' })
}

const termOf = (choice: TermChoice | undefined): Reference | undefined =>
  choice && 'term' in choice ? choice.term : undefined
const textOf = (choice: TermChoice | undefined): string | undefined =>
  choice && ('term' in choice ? choice.term.uri : choice.text)

function Main({ from, to, found }: PathPageProps): VNode {
  const { find } = useReader().words
  return (
    <>
      <h1>{find.pathTitle}</h1>
      <p class="lead">{find.pathLead}</p>
      <form class="path-form" action="/path" method="get">
        <View />
        <End name="from" label={find.from} choice={from} />
        <a class="swap" href={withParameters('/path', { from: textOf(to), to: textOf(from) })}>
          {find.swap}
        </a>
        <End name="to" label={find.to} choice={to} />
        <button type="submit">{find.findPaths}</button>
      </form>
      <Candidates name="from" choice={from} />
      <Candidates name="to" choice={to} />
      {found ? <Found found={found} isSame={termOf(from)?.uri === termOf(to)?.uri} /> : null}
    </>
  )
}

/** The state that is read, which the form keeps. */
function View(): VNode {
  const { draft, path } = useReader()
  const at = new URLSearchParams(path.split('?')[1]).get('at')
  return (
    <>
      {draft === undefined ? null : <input type="hidden" name="draft" value={draft} />}
      {at === null ? null : <input type="hidden" name="at" value={at} />}
    </>
  )
}

function End({ name, label, choice }: { name: 'from' | 'to'; label: string; choice: TermChoice | undefined }): VNode {
  const { find } = useReader().words
  return (
    <Field id={name} label={label} hint={find.pathHint}>
      <TermField id={name} name={name} value={termOf(choice)} text={textOf(choice)} hintId={`${name}-hint`} />
    </Field>
  )
}

/** Where what was typed names several terms, or none: each is a link that puts it into the field. */
function Candidates({ name, choice }: { name: 'from' | 'to'; choice: TermChoice | undefined }): VNode | null {
  const { words, path } = useReader()
  const { find } = words
  if (!choice || 'term' in choice) return null
  const { text, candidates } = choice
  if (candidates.length === 0)
    return (
      <p class="notice" role="status">
        {find.unknownEnd(text)}
      </p>
    )
  return (
    <section class="section" aria-labelledby={`which-${name}`}>
      <h2 id={`which-${name}`}>{find.which(text)}</h2>
      <ul class="terms">
        {candidates.map(({ uri, label, notation }) => (
          <li>
            <a href={withParameters(path, { [name]: uri })} dir="auto">
              {notation === undefined ? label : `${notation} ${label}`}
            </a>{' '}
            <small class="quiet-text">{uri}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Found({ found: { paths, complete }, isSame }: { found: Paths; isSame: boolean }): VNode {
  const { words, lang } = useReader()
  const { find } = words
  const certainty = complete ? null : <p class="quiet-text">{find.givenUp}</p>
  if (isSame) return <p role="status">{find.same}</p>
  if (paths.length === 0)
    return (
      <section class="section" aria-labelledby="paths">
        <h2 id="paths">{find.noPath}</h2>
        {complete ? <p>{find.noPathWhy}</p> : certainty}
      </section>
    )
  const { length } = paths[0]!
  return (
    <section class="section" aria-labelledby="paths">
      <h2 id="paths">{find.pathCount(paths.length, formatNumber(paths.length, lang))}</h2>
      <p class="quiet-text">{find.steps(length, formatNumber(length, lang))}</p>
      {certainty}
      <ol class="paths" data-walk="">
        {paths.map((path) => (
          <Chain path={path} />
        ))}
      </ol>
    </section>
  )
}

/** A path as one reads it: a term, how it is related to the next, the next. Backwards, the relation says so in words. */
function Chain({ path: { steps } }: { path: Path }): VNode {
  const first = steps[0]
  return (
    <li>
      <ol class="chain">
        {first ? (
          <li>
            <Term to={first.from} />
          </li>
        ) : null}
        {steps.map(({ property, direction, to }) => (
          <li>
            <span class="chain-relation">
              <span aria-hidden="true">{'→ '}</span>
              <Relation property={property} isBackwards={direction === 'in'} />
            </span>{' '}
            <Term to={to} />
          </li>
        ))}
      </ol>
    </li>
  )
}

function Relation({ property, isBackwards }: { property: Reference; isBackwards: boolean }): VNode {
  const { words } = useReader()
  const { text, lang, isPlain } = relationName(words, property, isBackwards)
  return (
    <span dir="auto" {...langAttribute(lang, words.lang)}>
      {isPlain ? words.find.isOf(text) : text}
    </span>
  )
}
