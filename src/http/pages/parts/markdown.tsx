import type { VNode } from 'preact'
import { renderedMarkdown } from '../../rendered-markdown.ts'

/** What somebody wrote in Markdown: texts of proposals, comments, release notes. HTML in it stays text. */
export function Markdown({ text, lead = false }: { text: string; lead?: boolean }): VNode {
  const html = renderedMarkdown(text)
  const name = lead ? 'lead markdown' : 'markdown'
  if (html !== undefined) return <div class={name} dangerouslySetInnerHTML={{ __html: html }} />
  return (
    <p class={`${name} text-block`} dir="auto">
      {text}
    </p>
  )
}
