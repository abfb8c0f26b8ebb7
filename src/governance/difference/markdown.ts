import { markdownText } from '../../words/markdown.ts'
import { levels, type Level, type SemanticChange } from './semantic-change.ts'

/** The words for what a level asks of those who use a vocabulary. */
const headings: Readonly<Record<Level, string>> = {
  major: 'Breaking changes',
  minor: 'Additions and moves',
  patch: 'Texts and corrections',
}

/** Changes as Markdown, by level, what breaks first; `heading` is the depth of the headings, 1 to 6. */
export function differenceMarkdown(
  changes: readonly Pick<SemanticChange, 'level' | 'sentence'>[],
  heading = 2,
): string {
  if (changes.length === 0) return 'Nothing has changed.\n'
  const sections = [...levels].reverse().flatMap((level) => {
    const lines = changes
      .filter((change) => change.level === level)
      .map(({ sentence }) => `- ${markdownText(sentence)}`)
    return lines.length === 0 ? [] : [`${'#'.repeat(heading)} ${headings[level]}\n\n${lines.join('\n')}\n`]
  })
  return sections.join('\n')
}
