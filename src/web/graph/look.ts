import type cytoscape from 'cytoscape'
import type { LineStyle } from './model.ts'

/** The colours and the face of the page, as its style sheet says in the present scheme. */
export interface Look {
  readonly paper: string
  readonly sunk: string
  readonly ink: string
  readonly quiet: string
  readonly line: string
  readonly accent: string
  readonly deprecated: string
  readonly face: string
  readonly domains: readonly string[]
}

/** Reads the tokens of the style sheet; canvases and files know no custom properties. */
export function readLook(): Look {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    paper: token('paper'),
    sunk: token('paper-sunk'),
    ink: token('ink'),
    quiet: token('ink-quiet'),
    line: token('line-strong'),
    accent: token('accent'),
    deprecated: token('deprecated'),
    face: token('sans').replaceAll("'", '"'), // cytoscape takes no single quotes
    domains: Array.from({ length: 12 }, (_, at) => token(`domain-${at}`)),
  }
}

/** The size of a node's box. */
export const box = { width: 182, height: 50 } as const

/** Dashes of each family of relations, and how heavy its line is: colour is never the only sign. */
export const lines: Readonly<Record<LineStyle, { readonly dashes: readonly number[]; readonly width: number }>> = {
  hierarchy: { dashes: [], width: 2.5 },
  association: { dashes: [9, 5], width: 1.75 },
  mapping: { dashes: [2, 4], width: 2.5 },
  type: { dashes: [12, 4, 2, 4], width: 1.5 },
  belonging: { dashes: [2, 7], width: 1.5 },
  other: { dashes: [], width: 1.25 },
}

/** The colour of each family's line. */
export const lineColour = (style: LineStyle, look: Look): string =>
  ({
    hierarchy: look.ink,
    association: look.accent,
    mapping: look.deprecated,
    type: look.quiet,
    belonging: look.quiet,
    other: look.line,
  })[style]

/** How heavy a line is that stands for many statements. */
export const lineWidth = (style: LineStyle, count = 1): number =>
  lines[style].width + Math.min(5, Math.log10(Math.max(1, count)))

/** The style sheet of cytoscape; data of elements are made by `elementsOf`. */
export function styleFor(look: Look): cytoscape.StylesheetJson {
  const label = { 'font-family': look.face, color: look.ink, label: 'data(text)' }
  return [
    {
      selector: 'node',
      style: {
        ...label,
        shape: 'round-rectangle',
        width: box.width,
        height: box.height,
        'background-color': look.paper,
        'border-width': 1.25,
        'border-color': look.line,
        'font-size': 13.5,
        'font-weight': 500,
        'text-wrap': 'wrap',
        'text-valign': 'center',
        'text-halign': 'center',
        'line-height': 1.2,
      },
    },
    { selector: 'node[kind = "class"], node[kind = "shape"]', style: { shape: 'rectangle' } },
    { selector: 'node[kind = "property"]', style: { shape: 'cut-rectangle' } },
    { selector: 'node[kind = "thing"]', style: { 'background-color': look.sunk } },
    { selector: 'node[?deprecated]', style: { 'border-style': 'dashed', color: look.quiet } },
    { selector: 'node[ring]', style: { 'border-width': 3, 'border-color': 'data(ring)' } },
    {
      selector: 'node[mark]',
      style: {
        'text-margin-x': 9, // beside the mark
        'background-image': 'data(mark)',
        'background-width': 18,
        'background-height': 18,
        'background-position-x': 6,
        'background-position-y': 6,
        'background-clip': 'none',
      },
    },
    { selector: 'node[?isMiddle]', style: { 'background-color': look.sunk, 'font-weight': 700, 'border-width': 3 } },
    {
      selector: 'node[?isRest]',
      style: { 'border-width': 0, 'background-opacity': 0, color: look.accent, 'font-size': 13 },
    },
    {
      selector: 'node.chosen',
      style: {
        'outline-width': 3,
        'outline-offset': 3,
        'outline-color': look.accent,
        'outline-opacity': 1,
        'z-index': 10,
      },
    },
    {
      selector: 'edge',
      style: {
        'font-family': look.face,
        color: look.quiet,
        'font-size': 12.5,
        'curve-style': 'bezier',
        'control-point-step-size': 44,
        'line-color': 'data(colour)',
        width: 'data(width)',
        'target-arrow-color': 'data(colour)',
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.9,
        'text-background-color': look.paper,
        'text-background-opacity': 0.92,
        'text-background-padding': '2px',
        'min-zoomed-font-size': 7,
        'line-style': 'solid',
      },
    },
    { selector: 'edge[dashes]', style: { 'line-style': 'dashed', 'line-dash-pattern': 'data(dashes)' as never } },
    { selector: 'edge[?isSymmetric]', style: { 'target-arrow-shape': 'none' } },
    { selector: 'edge.told', style: { label: 'data(text)' } },
    { selector: 'edge.near', style: { color: look.ink, 'z-index': 9 } },
  ]
}

/** A letter in a ring of the domain's colour, as a picture for the corner of a box. */
export function markImage(letter: string, ring: string, look: Look): string {
  const escaped = escapeXml(letter)
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="36" height="36" viewBox="0 0 18 18">` +
    `<circle cx="9" cy="9" r="7.75" fill="${look.paper}" stroke="${ring}" stroke-width="2"/>` +
    `<text x="9" y="12.5" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="10" fill="${look.ink}">${escaped}</text></svg>`
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`
}

/** Text for XML, whatever it holds. Characters that XML cannot have are left out. */
export const escapeXml = (text: string): string =>
  text

    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`)
