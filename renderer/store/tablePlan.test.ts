import { describe, expect, it } from 'vitest';
import type { InputChange } from '../../engine/api/types';
import type { Project } from '../../engine/document/project';
import type { EngineClient } from '../engine-client/client';
import { DEFAULT_ASSUMPTIONS, EMPTY_PARTS, emptyTape, newScenario, NO_SETTINGS } from '../engine-client/engineValues';
import { tablePlan } from './tablePlan';

const BASE: Project = {
  name: 'A',
  ...EMPTY_PARTS,
  deal: { file: 'a.deal.yaml', text: 'deal: A\n', draft: null },
  tape: emptyTape('none'),
  rates: {},
  assumptions: DEFAULT_ASSUMPTIONS,
  settings: NO_SETTINGS,
  notes: '',
  analysis: { pricing: { 'price(A-1)': '99-16' } },
};

describe('tables to be saved', () => {
  it('are of the scenario in view, its inputs and the texts that are typed, and are named for it', async () => {
    const fast = { ...newScenario([], 'Fast'), id: 'fast' };
    const base = { ...BASE, scenarios: [fast] };
    const project = { ...base, settings: { ...NO_SETTINGS } };
    const shown = { base, project, scenario: 'fast', fileName: 'Cases.stepdown' };
    const choice = { what: ['priceYield'], classes: ['A-1'], to: 'call', file: 'pdf' } as const;
    const plan = tablePlan(shown, choice)!;
    expect(plan.suggestedName).toBe('Cases Fast price-yield A-1');
    let told: readonly InputChange[] = [];
    let asked: unknown;
    const engine = {
      change: (changes: readonly InputChange[]) => {
        told = changes;
        return 1;
      },
      call: (call: string, request: unknown) => {
        asked = { call, request };
        return Promise.resolve({ ok: true, value: new Uint8Array(), warnings: [] });
      },
    } as unknown as EngineClient;
    await plan.make(engine, () => undefined);
    expect(told).toMatchObject([{ kind: 'all', inputs: { dealFile: 'a.deal.yaml' } }]);
    expect(told[0]?.kind === 'all' && told[0].inputs.settings).toBe(project.settings);
    const request = { ...choice, pricing: { 'price(A-1)': '99-16' }, tables: {}, scenario: 'Fast' };
    expect(asked).toEqual({ call: 'exportTables', request });
  });

  it('need a document', () => {
    const choice = { what: ['classes'], classes: [], to: null, file: 'xlsx' } as const;
    expect(tablePlan({ base: null, project: null, scenario: null, fileName: '' }, choice)).toBeNull();
  });
});
