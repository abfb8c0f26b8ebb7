import { render, type VNode } from 'preact'
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks'
import type { Form } from '../../governance/forms/form.ts'
import type { Operation } from '../../vocabularies/operations/operation.ts'
import { ask } from '../ask.ts'
import { addToDraft } from '../draft.ts'
import { fill } from '../fill.ts'
import { keptName, type Kept } from '../keep.ts'
import { KeptOffer, useKept, whenOf } from '../kept.tsx'
import type { Start } from '../islands.ts'
import { changeOf, type FormChange } from './changes.ts'
import { faultsOf } from './check.ts'
import { ClashList } from './clashes.tsx'
import { EditingContext, type Editing, type Finding } from './editing.ts'
import { Faults, FieldRow } from './field.tsx'
import { ExtraList, Further } from './further.tsx'
import { mended } from './mend.ts'
import { merged, type Clash } from './merge.ts'
import { SaveBar } from './save-bar.tsx'
import { begin, edited, fieldId, isChanged, type EditState, type Entry } from './state.ts'
import { findingsOf, tryOut, type Standing } from './trial.ts'

type Given = Parameters<Start<'edit'>>[1]

/** How long changes must rest before the server is asked to check them. */
const pause = 450
const skos = 'http://www.w3.org/2004/02/skos/core#'
let made = 0
const newKey = (): string => `made-${++made}`

/** The form of a thing, live: what the server rendered to be read is replaced by it. */
export const start: Start<'edit'> = (host, given) => {
  host.replaceChildren()
  render(<EditForm given={given} />, host)
}

/** A form as it begins: as it is in the store, or a concept to be with what is known of it. */
function beginning({ form, fresh, lang }: Given): EditState {
  const state = begin(form)
  if (!fresh) return state
  const put = (now: EditState, name: string, entry: Omit<Entry, 'key'>): EditState =>
    edited(now, { type: 'add', field: fieldId('', skos + name), entry: { ...entry, key: newKey() } })
  const named = put(state, 'prefLabel', {
    type: 'literal',
    value: fresh.label ?? '',
    lang: fresh.language ?? lang,
    datatype: '',
  })
  if (fresh.broader === undefined) return named
  return put(named, 'broader', { type: 'uri', value: fresh.broader, lang: '', datatype: '', label: fresh.broaderLabel ?? fresh.broader }) // prettier-ignore
}

const nameOf = ({ form, fields }: EditState): string =>
  form.label || (fields.find(({ field }) => field.path === `${skos}prefLabel`)?.entries[0]?.value ?? '')

function EditForm({ given }: { given: Given }): VNode {
  const { words, lang, fresh } = given
  const [state, change] = useReducer(edited, given, beginning)
  const [extra, setExtra] = useState<readonly Operation[]>([])
  const [draft, setDraft] = useState(given.draft?.number)
  const [notice, setNotice] = useState('')
  const [clashes, setClashes] = useState<readonly Clash[]>([])
  const whole = useMemo(() => withExtra(changeOf(state, fresh?.scheme), extra), [state, extra])
  const isDirty = whole.operations.length + whole.graphs.length > 0 && (given.form.uri !== '' || nameOf(state) !== '')
  const [standing, recheck] = useTrial(whole, isDirty, given)
  const initial = useRef(state)
  const work = useMemo((): Work | undefined => (isDirty && (state !== initial.current || extra.length > 0) ? { state, extra } : undefined), [state, extra, isDirty]) // prettier-ignore
  const kept = useKept(nameOfKept(given), work)
  const own = useMemo(() => ownFaults(state, words), [state])
  const found = useMemo(() => (standing.is === 'answered' && isDirty ? findingsOf(standing.trial, state, whole) : new Map<string, Finding[]>()), [standing]) // prettier-ignore
  const faults = useMemo(() => together(own, found), [own, found])

  const editing: Editing = {
    given,
    state,
    change: (edit) => {
      setNotice('')
      change(edit)
    },
    faults,
    create: async (label) => {
      const scheme = given.form.schemes[0]?.uri
      const operation = { type: 'add-concept', prefLabel: { [lang]: label }, ...(scheme === undefined ? {} : { schemes: [scheme] }) } as const // prettier-ignore
      const before = whole.operations.filter((each) => each.type === 'add-concept' && each.uri !== undefined)
      const answer = await tryOut(
        { operations: [...before, operation], graphs: [] },
        { lang, draft: given.draft?.number },
      )
      const uri = answer.is === 'answered' ? answer.trial.minted.at(-1) : undefined
      if (uri !== undefined)
        return { type: 'uri', value: uri, lang: '', datatype: '', label, creates: { ...operation, uri } }
      setNotice(answer.is === 'answered' ? (answer.trial.sentence ?? '') : answer.is === 'failed' ? sentenceOf(answer.problem, words) : '') // prettier-ignore
      return undefined
    },
    mend: (operations) => {
      change({ type: 'read', state: mended(state, operations, newKey) })
      setNotice(words['fixed']!)
    },
  }

  /** Others have changed it: the reader's changes go upon theirs, and where both changed a field the reader chooses. */
  const readAgain = async (): Promise<void> => {
    const number = given.draft?.number
    const search = new URLSearchParams({
      uri: given.form.uri,
      lang,
      ...(number === undefined ? {} : { draft: String(number) }),
    })
    const answer = await ask<Form>(`/api/form?${search.toString()}`)
    if (!answer.ok) return setNotice(sentenceOf(answer.problem, words))
    const { state: now, clashes: both } = merged(state, answer.value)
    change({ type: 'read', state: now })
    setClashes(both)
    setNotice(both.length > 0 ? words['conflict']! : words['merged']!)
  }

  /** What was not saved, upon the form as it is now. */
  const restore = (before: Kept<Work>): void => {
    const { state: now, clashes: both } = merged(before.work.state, given.form)
    kept.answer()
    change({ type: 'read', state: now })
    setExtra(before.work.extra)
    setClashes(both)
    const back = fill(words['keptBack']!, { when: whenOf(before, lang) })
    const gone = goneFrom(now, before.work)
    const lost = gone.length > 0 ? fill(words['keptGone']!, { names: gone.join(', ') }) : ''
    setNotice([back, both.length > 0 ? words['conflict']! : '', lost].filter(Boolean).join(' '))
  }

  const save = async (title: string): Promise<void> => {
    const uri =
      given.form.uri === '' && standing.is === 'answered' ? (standing.trial.minted.at(-1) ?? '') : state.form.uri
    const { operations, graphs } = withExtra(changeOf(state, fresh?.scheme, uri), extra)
    const chosen = [given.draft, ...given.drafts].find((each) => each?.number === draft)
    // A draft that was only chosen is not what the reader has seen: whatever is in it, this comes after.
    const seen =
      given.draft && chosen?.number === given.draft.number && state.form === given.form
        ? given.draft.version
        : undefined
    const basedOn = given.draft ? undefined : state.form.commit
    const answer = await addToDraft(operations, { draft, title, graphs, basedOn, version: seen, answers: fresh?.suggestion ? [fresh.suggestion] : [] }) // prettier-ignore
    if (!answer.ok) {
      const isOthers = answer.problem.status === 412 || Array.isArray(answer.problem['conflicts'])
      if (isOthers && given.form.uri !== '') return readAgain()
      return setNotice(sentenceOf(answer.problem, words))
    }
    kept.done()
    location.assign(`/edit?${new URLSearchParams({ uri, draft: String(answer.value.number) }).toString()}`)
  }

  return (
    <EditingContext.Provider value={editing}>
      <form class="edit-live" onSubmit={(event) => event.preventDefault()}>
        {kept.offered ? (
          <KeptOffer
            words={words}
            lang={lang}
            kept={kept.offered}
            what={changedIn(kept.offered.work).join(', ')}
            onRestore={() => restore(kept.offered!)}
            onDrop={kept.answer}
          />
        ) : null}
        <Faults found={faults.get('') ?? []} id="edit-faults" />
        <ClashList
          clashes={clashes}
          onChoose={(clash, entries) => {
            change({ type: 'set', field: clash.id, entries })
            const left = clashes.filter(({ id }) => id !== clash.id)
            setClashes(left)
            if (left.length === 0) setNotice('') // which asked for this
          }}
        />
        {state.fields.some(({ field }) => field.min > 0) ? (
          <p class="quiet-text edit-hint">{words['neededMark']}</p>
        ) : null}
        {state.form.groups.map((group, at) => (
          <section class="section" aria-labelledby={`group-${at}`}>
            <h2 id={`group-${at}`}>{group.name}</h2>
            {group.fields.map((field) => {
              const id = fieldId(group.subject, field.path)
              const own = state.fields.find((each) => each.id === id)
              return own ? <FieldRow key={id} state={own} /> : null
            })}
          </section>
        ))}
        <ExtraList extra={extra} onRemove={(gone) => setExtra(extra.filter((each) => each !== gone))} />
        {state.form.kind === 'concept' && state.form.uri !== '' ? (
          <Further onAdd={(operation) => setExtra([...extra, operation])} />
        ) : null}
        <SaveBar
          standing={standing}
          isDirty={isDirty}
          isFaulty={[...own.values()].some((list) => list.length > 0)}
          notice={notice}
          draft={draft}
          title={fill(words[given.form.uri === '' ? 'titleNew' : 'titleChange']!, { name: nameOf(state) })}
          onDraft={setDraft}
          onSave={save}
          onDiscard={() => {
            change({ type: 'read', state: beginning(given) })
            setExtra([])
            setNotice('')
          }}
          onRetry={recheck}
        />
      </form>
    </EditingContext.Provider>
  )
}

const withExtra = (change: FormChange, extra: readonly Operation[]): FormChange => ({
  ...change,
  operations: [...change.operations, ...extra],
  fields: [...change.fields, ...extra.map(() => '')],
})

const sentenceOf = (
  { status, detail, title }: { status: number; detail?: string; title: string },
  words: Readonly<Record<string, string>>,
): string =>
  // prettier-ignore
  status === 0 ? words['offline']! : (detail ?? title)

const ownFaults = (state: EditState, words: Readonly<Record<string, string>>): Map<string, Finding[]> =>
  new Map(state.fields.map((field) => [field.id, faultsOf(field, words, state.fields).map((fault) => ({ ...fault, severity: 'violation' as const }))])) // prettier-ignore

/** What the form itself finds, and what the server finds where the form finds nothing. */
function together(own: ReadonlyMap<string, Finding[]>, found: ReadonlyMap<string, Finding[]>): Map<string, Finding[]> {
  const ids = new Set([...own.keys(), ...found.keys()])
  return new Map(
    [...ids].map((id) => {
      const told = own.get(id) ?? []
      const more = found.get(id) ?? []
      // The same fault is not told twice; a fix is worth more than our own sentence.
      return [id, told.length > 0 && more.some(({ fix }) => fix) ? more : told.length > 0 ? told : more]
    }),
  )
}

/** Checks the change as if it were published, once it rests. */
function useTrial(whole: FormChange, isDirty: boolean, { lang, draft, form }: Given): [Standing, () => void] {
  const [standing, setStanding] = useState<Standing>({ is: 'none' })
  const [round, setRound] = useState(0)
  const key = JSON.stringify([whole.operations, whole.graphs])
  useEffect(() => {
    if (!isDirty) {
      setStanding({ is: 'none' })
      return
    }
    const asking = new AbortController()
    const timer = setTimeout(() => {
      setStanding({ is: 'asked' })
      const basedOn = draft ? {} : { basedOn: form.commit }
      tryOut(whole, { lang, draft: draft?.number, ...basedOn, signal: asking.signal }).then(
        setStanding,
        () => undefined,
      )
    }, pause)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [key, isDirty, round])
  return [standing, () => setRound(round + 1)]
}

/** What is kept of a form until it is saved. */
interface Work {
  readonly state: EditState
  readonly extra: readonly Operation[]
}

const nameOfKept = ({ account, form, fresh, draft }: Given): string =>
  keptName('edit', account, form.uri || `new ${fresh?.scheme ?? ''}`, draft?.number)

/** Names of the fields that were changed, and of the further steps. */
const changedIn = ({ state, extra }: Work): string[] => [
  ...state.fields.filter(isChanged).map(({ field }) => field.name),
  ...extra.map(({ type }) => type.replaceAll('-', ' ')),
]

/** Names of fields that were changed and that the form does not have any more. */
function goneFrom({ fields }: EditState, before: Work): string[] {
  const there = new Set(fields.map(({ id }) => id))
  return before.state.fields.filter((each) => isChanged(each) && !there.has(each.id)).map(({ field }) => field.name)
}
