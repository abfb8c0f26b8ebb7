import { readFileSync } from 'node:fs'

/** The parts of the style sheet in their order: tokens first, then rules, from the general to the particular. */
export const styleSheets = [
  'tokens',
  'fonts',
  'base',
  'layout',
  'parts',
  'tracking',
  'forms',
  'entity',
  'domains',
  'crosswalk',
  'rules',
  'council',
  'query',
  'queries',
  'session',
  'term',
  'graph',
  'edit',
  'find',
  'vocabulary',
  'tables',
  'review',
  'print',
] as const

/**
 * The one style sheet of the site, which is served as `/assets/site.css`: a single request, for a page is not
 * painted before it has arrived. `folder` ends with a slash.
 */
export function readStyleSheet(folder: URL = new URL('../assets/', import.meta.url)): string {
  return styleSheets.map((name) => readFileSync(new URL(`${name}.css`, folder), 'utf8')).join('\n')
}
