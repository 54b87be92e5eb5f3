import { repLineReport } from '../../engine/api/repLineReport';
import { readRatePath } from '../../engine/collections/readRatePath';
import { failure, success, type Result } from '../../engine/core/problem';
import { writeProject } from '../../engine/document/projectFile';
import { openProject } from '../../engine/document/salvage';
import { analyseDeal } from '../../engine/language/analyseDeal';
import { completionsAt } from '../../engine/language/completionsAt';
import { answerProof, proofPlan } from './answerProof';
import { answerBatch } from './batchCalls';
import { editedDeal } from './dealService';
import type { HeldTapes } from './heldTapes';
import { answerHeadroom } from './headroomCalls';
import { answerInsurer } from './insurerCalls';
import { packedReply } from './packedReply';
import { answerPathsReport } from './pathsCalls';
import { printStatements } from './printStatements';
import type { EngineCall, EngineCalls, Progress, SourceFile, ToWorker } from './protocol';
import { readInputs } from './readInputs';
import { readTape } from './readTape';
import { RELEASE } from './release';
import type { Sessions } from './sessions';
import { answerStress } from './stressCalls';
import { answerStratRows, answerStrats } from './stratAnswers';
import { answerTapeFile } from './tapeFileCalls';
import { workbookOf } from './workbookOf';
import { answerWhyPlan } from './whyCalls';
import { answerYields } from './yieldCalls';

export interface Answer {
  readonly reply: EngineCalls[EngineCall]['reply'];
  readonly transfer: Transferable[];
}

/** One question of the page, answered in the worker. */
export async function answer(
  sessions: Sessions,
  tapes: HeldTapes,
  message: Extract<ToWorker, { kind: 'call' }>,
  onProgress: (progress: Progress) => void,
): Promise<Answer> {
  switch (message.call) {
    case 'trace':
      return plain(traceOf(sessions, message.request));
    case 'moves':
      return plain(sessions.active().dealRun()?.moves(message.request.subject) ?? null);
    case 'reach':
      return plain(sessions.active().dealRun()?.reach(message.request.subject, message.request.from) ?? null);
    case 'runScenario': {
      const { reply, transfer } = packedReply(sessions.runWith(message.request.changes), null);
      return { reply, transfer };
    }
    case 'breakEvenPlan':
    case 'solve':
      return plain(answerStress(sessions, message));
    case 'importTape':
      return plain(await readTape(message.request, onProgress));
    case 'openTapeFile':
    case 'viewTapeFile':
    case 'tapeFileRows':
    case 'tapeFileColumn':
    case 'readTapeFile':
    case 'stopTapeFile':
    case 'takeTape':
      return plain(await answerTapeFile(message, onProgress));
    case 'readRates':
      return plain(withText(message.request, readRatePath));
    case 'readCollections': {
      const { deal } = message.request;
      return plain(withText(message.request, (text, file) => readInputs(text, file, deal)));
    }
    case 'projected':
      return plain(sessions.active().projected());
    case 'strats':
      return plain(answerStrats(sessions.active(), message.request));
    case 'stratRows':
      return plain(answerStratRows(sessions.active(), message.request));
    case 'repLines':
      return plain(repLineReport(sessions.active(), message.request.options));
    case 'readProject':
      return plain(projectOf(message.request));
    case 'writeProject':
      return bytesAnswer(
        success(new TextEncoder().encode(writeProject(tapes.projectOf(message.request.project), RELEASE))),
      );
    case 'readText':
      return plain(withText(message.request, (text) => success(text)));
    case 'analyseDeal':
      return plain(analyseDeal(message.request.text, message.request.file));
    case 'completeDeal':
      return plain(completionsAt(message.request.text, message.request.offset));
    case 'editDeal':
      return plain(editedDeal(message.request.text, message.request.edit));
    case 'proofPlan':
      return plain(proofPlan());
    case 'proofStep':
      return plain(answerProof(message.request.step, sessions.base().inputs()));
    case 'headroom':
      return plain(answerHeadroom(sessions));
    case 'insurer':
      return plain(answerInsurer(sessions, message.request));
    case 'pathsReport':
      return plain(answerPathsReport(sessions, message.request));
    case 'whyPlan':
      return plain(answerWhyPlan(sessions, message.request));
    case 'yields':
    case 'yieldTables':
    case 'exportTables':
      return plain(await answerYields(sessions, message));
    case 'batch':
      return plain(answerBatch(sessions, message.request));
    case 'printStatements':
      return bytesAnswer(success(await printStatements(message.request, onProgress)));
    case 'exportWorkbook':
    case 'exportModel': {
      const { project, date } = message.request;
      const asked = { project: tapes.projectOf(project), date };
      return bytesAnswer(await workbookOf(sessions.active(), asked, message.call, onProgress));
    }
  }
}

function traceOf(
  sessions: Sessions,
  { cell, of = 'view' }: EngineCalls['trace']['request'],
): EngineCalls['trace']['reply'] {
  if (of === 'view') return sessions.active().trace(cell);
  const base = sessions.base();
  // The base has not been run since the deal changed under a scenario.
  if (!base.dealRun()) base.run();
  return base.trace(cell);
}

function plain(reply: Answer['reply']): Answer {
  return { reply, transfer: [] };
}

function bytesAnswer(reply: Result<Uint8Array>): Answer {
  return { reply, transfer: reply.ok ? [reply.value.buffer as ArrayBuffer] : [] };
}

/** A project whose text is damaged is opened as far as it can be, also where it is no longer clean UTF-8. */
function projectOf({ name, bytes }: SourceFile): EngineCalls['readProject']['reply'] {
  try {
    return openProject(new TextDecoder('utf-8', { fatal: true }).decode(bytes), name);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return openProject(new TextDecoder('utf-8').decode(bytes), name, false);
  }
}

/** Text files are UTF-8; anything else is said to be so instead of read as gibberish. */
function withText<T>({ name, bytes }: SourceFile, read: (text: string, file: string) => Result<T>): Result<T> {
  try {
    return read(new TextDecoder('utf-8', { fatal: true }).decode(bytes), name);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return failure([
      {
        code: 'FILE/not-text',
        severity: 'error',
        at: { file: name },
        message: 'The file is not text in UTF-8.',
        remedy: 'Save it as text in UTF-8, or choose another file.',
      },
    ]);
  }
}
