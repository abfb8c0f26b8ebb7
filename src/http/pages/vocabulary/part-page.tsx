import type { ComponentChildren, VNode } from 'preact'
import type { VocabularySummary } from '../../../concepts/views.ts'
import type { PageContext } from '../context.ts'
import { renderPage } from '../document.tsx'
import { Term } from '../parts/term.tsx'
import { VocabularyNavigation, type VocabularyPart } from '../parts/vocabulary-navigation.tsx'

interface VocabularyPartPage {
  readonly summary: VocabularySummary
  readonly part: VocabularyPart
  readonly title: string
  readonly lead?: string
  readonly main: ComponentChildren
  readonly layout?: 'article' | 'wide'
}

/** A page of a part of a vocabulary: the ways through it, its name, and what there is to see. */
export function renderPart(context: PageContext, content: VocabularyPartPage): string {
  const { summary, title, layout = 'wide' } = content
  return renderPage(context, { title: `${title}: ${summary.label.text}`, main: <Part {...content} />, layout })
}

function Part({ summary, part, title, lead, main }: VocabularyPartPage): VNode {
  const { uri, id, label } = summary
  return (
    <>
      <VocabularyNavigation id={id} uri={uri} part={part} />
      <p class="over">
        <Term to={{ uri, label: label.text, lang: label.lang }} />
      </p>
      <h1>{title}</h1>
      {lead === undefined ? null : <p class="quiet-text">{lead}</p>}
      {main}
    </>
  )
}
