import type { VNode } from 'preact'
import type { AssessmentView, CriterionView, DecisionView, ReadinessCounts, ReadinessView } from '../../domain-view.ts'
import { formatNumber } from '../../../words/format.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { Row, Rows, Section } from './rows.tsx'
import { TableHead } from './table-head.tsx'
import { Term, Words } from './term.tsx'
import { Time } from './value.tsx'

/** The ratings from best to worst, and the lack of one. */
const shown = ['green', 'amber', 'red', 'notAssessed'] as const

/** A rating by word and shape first; the colour only repeats it. */
export function RatingMark({ rating, count }: { rating: (typeof shown)[number]; count?: number }): VNode {
  const { words, lang } = useReader()
  const word = wordFor(words.domain.ratings, rating)
  return (
    <span class={`status rating-${rating}`}>{count === undefined ? word : `${formatNumber(count, lang)} ${word}`}</span>
  )
}

/** How many criteria have which rating, in one line. */
export function RatingCounts({ counts }: { counts: ReadinessCounts }): VNode {
  return (
    <ul class="quiet-line ratings">
      {shown
        .filter((rating) => counts[rating] > 0)
        .map((rating) => (
          <li>
            <RatingMark rating={rating} count={counts[rating]} />
          </li>
        ))}
    </ul>
  )
}

/** How ready a domain is, what that rests on, and what was decided. */
export function Readiness({ readiness }: { readiness: ReadinessView }): VNode {
  const { domain } = useReader().words
  const { criteria, decision, earlierDecisions, findings, mayBePiloted } = readiness
  return (
    <Section id="readiness" title={domain.readiness}>
      <p class="verdict">{mayBePiloted ? domain.mayBePiloted : domain.mayNotBePiloted}</p>
      {findings.map((finding) => (
        <div class={finding.severity === 'Violation' ? 'notice notice-error' : 'notice'} role="note">
          <p>
            <strong>{wordFor(domain.severities, finding.severity)}.</strong>{' '}
            <span lang="en" dir="auto">
              {finding.sentence}
            </span>
          </p>
          {finding.instead === undefined ? null : (
            <p>
              {`${domain.instead}: `}
              <span lang="en">{finding.instead}</span>
            </p>
          )}
        </div>
      ))}
      <Rows>
        <Row label={domain.decision}>{decision ? <Decided decision={decision} /> : domain.noDecision}</Row>
        {earlierDecisions.map((each) => (
          <Row label={domain.earlierDecision}>
            <Decided decision={each} />
          </Row>
        ))}
      </Rows>
      <table class="stacking readiness">
        <TableHead
          caption={domain.readiness}
          headings={[domain.criterion, domain.rating, domain.evidence, domain.date]}
        />
        <tbody>
          {criteria.map((criterion) => (
            <CriterionRow criterion={criterion} />
          ))}
        </tbody>
      </table>
      <Earlier criteria={criteria} />
    </Section>
  )
}

function CriterionRow({ criterion: { criterion, current } }: { criterion: CriterionView }): VNode {
  return (
    <tr>
      <th scope="row">
        <Term to={criterion} />
      </th>
      <td>
        <RatingMark rating={current?.rating ?? 'notAssessed'} />
      </td>
      <td>{current?.evidence ? <Words text={current.evidence} /> : null}</td>
      <td>{current ? <When assessment={current} /> : null}</td>
    </tr>
  )
}

function When({ assessment: { date, by } }: { assessment: AssessmentView }): VNode {
  return (
    <>
      {date === undefined ? null : <Time text={date} month="short" />}
      {by.map((agent) => (
        <span class="below">
          <Term to={agent} />
        </span>
      ))}
    </>
  )
}

/** What was found before, for those who want to know what has changed. */
function Earlier({ criteria }: { criteria: readonly CriterionView[] }): VNode | null {
  const { domain } = useReader().words
  const before = criteria.flatMap(({ criterion, earlier }) => earlier.map((assessment) => ({ criterion, assessment })))
  if (before.length === 0) return null
  return (
    <details class="earlier">
      <summary>{domain.earlier}</summary>
      <Rows>
        {before.map(({ criterion, assessment }) => (
          <Row label={<Term to={criterion} />}>
            <RatingMark rating={assessment.rating} />{' '}
            <small class="mark">
              {assessment.date === undefined ? null : <Time text={assessment.date} month="short" />}
            </small>
            {assessment.evidence ? (
              <p class="quiet-text">
                <Words text={assessment.evidence} />
              </p>
            ) : null}
          </Row>
        ))}
      </Rows>
    </details>
  )
}

function Decided({ decision: { outcome, date, reason, decision } }: { decision: DecisionView }): VNode {
  const { domain } = useReader().words
  return (
    <>
      <strong>{wordFor(domain.outcomes, outcome)}</strong>{' '}
      <small class="mark">{date === undefined ? null : <Time text={date} month="short" />}</small>
      {reason ? (
        <p class="quiet-text">
          <Words text={reason} />
        </p>
      ) : null}
      {decision ? (
        <p class="quiet-text">
          <Term to={decision} />
        </p>
      ) : null}
    </>
  )
}
