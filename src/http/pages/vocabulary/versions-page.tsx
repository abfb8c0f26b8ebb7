import type { VNode } from 'preact'
import type { VocabularySummary } from '../../../concepts/views.ts'
import { levels } from '../../../governance/difference/semantic-change.ts'
import type { Comparison } from '../../../governance/releases/compare.ts'
import { formatNumber } from '../../../words/format.ts'
import { messagesFor } from '../../../words/words.ts'
import type { PageContext } from '../context.ts'
import { withParameters } from '../hrefs.ts'
import { Section } from '../parts/rows.tsx'
import { useReader } from '../reader.ts'
import { ReleaseList, type ReleaseEntry } from '../releases.tsx'
import { renderPart } from './part-page.tsx'

export interface VersionsPageProps {
  readonly context: PageContext
  readonly summary: VocabularySummary
  /** The newest first. */
  readonly releases: readonly ReleaseEntry[]
  /** The versions that are compared; `to` is '' for the newest state. */
  readonly asked?: { readonly from: string; readonly to: string } | undefined
  /** Absent where the two are too far apart. */
  readonly comparison?: Comparison | undefined
}

/** Sentences of each level that are shown. */
const SHOWN = 200

/** The versions of a vocabulary, and what differs between any two. */
export function versionsPage(props: VersionsPageProps): string {
  const { vocabulary, releases } = messagesFor(props.context.lang)
  return renderPart(props.context, {
    summary: props.summary,
    part: 'releases',
    title: vocabulary.releasesTitle,
    ...(props.releases.length === 0 ? {} : { lead: releases.stay }),
    main: <VersionsMain {...props} />,
    layout: 'article',
  })
}

function VersionsMain({ summary, releases, asked, comparison }: VersionsPageProps): VNode {
  const { words, may } = useReader()
  const next = may('release', summary.domain?.uri) ? (
    <p class="more">
      <a href={withParameters('/releases/new', { graph: summary.graph })}>{words.desk.newRelease}</a>
    </p>
  ) : null
  if (releases.length === 0)
    return (
      <>
        <p class="empty">{words.vocabulary.releasesNone}</p>
        {next}
      </>
    )
  return (
    <>
      <ReleaseList releases={releases} />
      {next}
      <Compare releases={releases} asked={asked} />
      {asked ? <Difference asked={asked} comparison={comparison} /> : null}
    </>
  )
}

/** A plain form, so that each comparison has an address. */
function Compare({ releases, asked }: Pick<VersionsPageProps, 'releases' | 'asked'>): VNode {
  const { words, path } = useReader()
  const { vocabulary } = words
  const from = asked?.from ?? releases[1]?.version ?? releases[0]!.version
  const to = asked?.to ?? (releases.length > 1 ? releases[0]!.version : '')
  return (
    <Section id="compare" title={vocabulary.compare}>
      <form class="filters" method="get" action={`${path.split('?', 1)[0]!}#difference`}>
        <label>
          {`${vocabulary.from} `}
          <select name="from">
            {releases.map(({ version }) => (
              <option value={version} selected={version === from}>
                {version}
              </option>
            ))}
          </select>
        </label>
        <label>
          {`${vocabulary.to} `}
          <select name="to">
            <option value="" selected={to === ''}>
              {vocabulary.now}
            </option>
            {releases.map(({ version }) => (
              <option value={version} selected={version === to}>
                {version}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{vocabulary.show}</button>
      </form>
    </Section>
  )
}

function Difference({
  asked,
  comparison,
}: Pick<VersionsPageProps, 'comparison'> & { asked: { from: string; to: string } }): VNode {
  const { words, lang } = useReader()
  const { vocabulary, releases } = words
  const title = vocabulary.difference(asked.from, asked.to === '' ? vocabulary.now : asked.to)
  if (!comparison) {
    return (
      <Section id="difference" title={title}>
        <p class="empty">{vocabulary.tooDifferent}</p>
      </Section>
    )
  }
  const { level, changes, added, removed } = comparison
  return (
    <Section id="difference" title={title}>
      {level === undefined ? (
        <p class="empty">{vocabulary.same}</p>
      ) : (
        <p>{`${vocabulary.asks} ${releases.weights[level]}. ${releases.changes(changes.length, formatNumber(changes.length, lang))}; ${vocabulary.statements(formatNumber(added, lang), formatNumber(removed, lang))}.`}</p>
      )}
      {[...levels].reverse().map((each) => {
        const own = changes.filter((change) => change.level === each)
        if (own.length === 0) return null
        return (
          <>
            <h3>{`${releases.levels[each]} (${formatNumber(own.length, lang)})`}</h3>
            <ul class="sentences">
              {own.slice(0, SHOWN).map(({ sentence }) => (
                <li dir="auto">{sentence}</li>
              ))}
            </ul>
            {own.length > SHOWN ? (
              <p class="quiet-text">{releases.more(formatNumber(own.length - SHOWN, lang))}</p>
            ) : null}
          </>
        )
      })}
    </Section>
  )
}
