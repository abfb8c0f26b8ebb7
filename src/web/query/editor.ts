import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { linter, lintKeymap } from '@codemirror/lint'
import { EditorState, Prec, type Transaction } from '@codemirror/state'
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view'
import { sparql } from 'codemirror-lang-sparql'
import type { QueryIsland } from '../../islands/query.ts'
import { completionSource } from './complete.ts'
import { checkSource, type Problem } from './check.ts'
import { declareWhileTyping } from './prefixes.ts'
import { colours, look } from './theme.ts'

export interface EditorOptions {
  /** The field of the form; its content stays the query. */
  readonly field: HTMLTextAreaElement
  readonly given: QueryIsland
  /** Ctrl+Enter. */
  readonly onRun: () => void
  /** What is wrong now, worst first; nothing while that is not known. */
  readonly onProblems: (problems: readonly Problem[]) => void
}

/** An editor in the place of a field. */
export interface Editor {
  readonly view: EditorView
  /** Puts another query into it. */
  write(text: string): void
}

/**
 * Puts CodeMirror where the field was, of the same size. It lives in a shadow root, where its style sheets are adopted
 * rather than inserted: a strict content security policy lets nothing else pass.
 */
export function mountEditor({ field, given, onRun, onProblems }: EditorOptions): Editor {
  const frame = document.createElement('div')
  frame.className = 'query-frame'
  frame.style.height = `${field.offsetHeight}px` // through the CSSOM, which the policy allows
  const root = frame.attachShadow({ mode: 'open' })
  const hint = root.appendChild(document.createElement('p'))
  hint.id = 'hint'
  hint.textContent = given.words.keysHint
  hint.hidden = true
  const view = new EditorView({ root, parent: root, state: stateOf({ field, given, onRun, onProblems }) })
  frame.addEventListener('keydown', (event) => event.stopPropagation()) // letters are no short cuts while one writes
  field.form?.querySelector('label[for="query"]')?.addEventListener('click', () => view.focus())
  const isWritten = document.activeElement === field // somebody was faster than this code
  field.after(frame)
  field.hidden = true
  if (isWritten) {
    view.dispatch({ selection: { anchor: field.selectionStart, head: field.selectionEnd } })
    view.focus()
  }
  return {
    view,
    write: (text) => {
      if (text !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }) // prettier-ignore
    },
  }
}

function stateOf({ field, given, onRun, onProblems }: EditorOptions): EditorState {
  const run = (): boolean => {
    onRun()
    return true
  }
  return EditorState.create({
    doc: field.value,
    extensions: [
      Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
      EditorView.domEventHandlers({ beforeinput: typedOver }),
      lineNumbers(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      sparql(),
      syntaxHighlighting(colours),
      look,
      autocompletion({ override: [completionSource(given)], icons: false, maxRenderedOptions: 60 }),
      linter(checkSource(given, onProblems), { delay: 350 }),
      declareWhileTyping(given.prefixes),
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]), // prettier-ignore
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        'aria-label': given.page.query,
        'aria-describedby': 'hint',
        spellcheck: 'false',
        autocapitalize: 'none',
        translate: 'no',
        dir: 'ltr',
      }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged) field.value = state.doc.toString()
      }),
    ],
  })
}

/**
 * Typing over a selection is done here. Left to itself, Chromium keeps the look of what it deletes in `style` attributes,
 * which the content security policy refuses, aloud, though the editor takes them away again.
 */
function typedOver(event: InputEvent, view: EditorView): boolean {
  const { from, to, empty } = view.state.selection.main
  const text = event.data
  if (empty || text === null || event.inputType !== 'insertText' || !event.cancelable || view.composing) return false
  event.preventDefault()
  const insert = (): Transaction =>
    view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
  const isHandled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert))
  if (!isHandled) view.dispatch(insert())
  return true
}
