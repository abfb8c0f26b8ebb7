import { Snapshot } from '../../store/snapshot.ts'
import { serve } from '../../threads/serve.ts'
import { survey, type SurveyRequest, type SurveyResults } from './tasks.ts'

serve<SurveyRequest, undefined, SurveyResults[keyof SurveyResults]>((request, _state, output) => {
  const { snapshot, languages, vocabulary, task } = request
  output.start(survey({ snapshot: new Snapshot(snapshot), languages }, vocabulary, task))
  return Promise.resolve()
})
