import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Colours are those of the page's tokens, which reach into the shadow root: light and dark follow by themselves. */
export const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: tags.operatorKeyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--active)' },
  { tag: [tags.number, tags.bool, tags.literal], color: 'var(--deprecated)' },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: 'var(--removed)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--ink-quiet)', fontStyle: 'italic' },
  { tag: [tags.url, tags.link], color: 'var(--ink)', textDecoration: 'none' },
  { tag: tags.namespace, color: 'var(--ink-quiet)' },
])

const mono = { fontFamily: 'var(--mono)', fontFeatureSettings: "'calt' 0" }

export const look = EditorView.theme({
  '&': { height: '100%', fontSize: 'var(--text-small)', color: 'var(--ink)', backgroundColor: 'var(--paper-sunk)' },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { ...mono, lineHeight: '1.6', overflow: 'auto' },
  '.cm-content': { padding: '0.75rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 0.75rem 0 0.25rem' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--ink-quiet)', border: '0', paddingLeft: '0.25rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 26%, transparent)',
  },
  '.cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--accent) 16%, transparent)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--marked)', color: 'inherit' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent', textDecoration: 'underline var(--removed)' },
  '.cm-tooltip': {
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--corner)',
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
    fontFamily: 'var(--sans)',
    fontSize: 'var(--text-small)',
    boxShadow: '0 0.5rem 1.5rem rgb(0 0 0 / 12%)',
    maxWidth: 'min(44rem, 96vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--sans)', maxHeight: '17rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    alignItems: 'baseline',
    gap: '0.5rem',
    padding: '0.3125rem 0.625rem',
    lineHeight: '1.35',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--paper-sunk)',
    color: 'var(--ink)',
    boxShadow: 'inset 3px 0 0 var(--accent)',
  },
  '.cm-completionLabel': { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '650' },
  '.cm-completionDetail': {
    ...mono,
    marginLeft: 'auto',
    color: 'var(--ink-quiet)',
    fontStyle: 'normal',
    fontSize: '0.8125rem',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '.cm-tooltip.cm-completionInfo': { padding: '0.5rem 0.75rem', maxWidth: 'min(20rem, 80vw)', lineHeight: '1.45' },
  '.cm-diagnostic': { padding: '0.5rem 0.75rem', borderLeft: '3px solid var(--removed)', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--deprecated)' },
  '.cm-diagnosticAction': {
    display: 'block',
    margin: '0.375rem 0 0',
    padding: '0.25rem 0.625rem',
    minHeight: '1.75rem',
    border: '1px solid var(--accent)',
    borderRadius: 'var(--corner)',
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
    fontFamily: 'var(--sans)',
    fontSize: '0.8125rem',
    cursor: 'pointer',
  },
  '.cm-lintRange': { backgroundImage: 'none', textDecorationThickness: '2px', textUnderlineOffset: '0.25em' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--removed)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--deprecated)' },
  '.cm-panels': { backgroundColor: 'var(--paper)', color: 'var(--ink)', borderColor: 'var(--line)' },
})
