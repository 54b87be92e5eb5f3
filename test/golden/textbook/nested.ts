import { dollars, least, nearest, positive, shares, sum, type Cents } from './plainMath';
import { Sheet } from './sheet';

export const NESTED_CLASSES = ['A', 'B', 'C', 'D'] as const;
export type NestedClass = (typeof NESTED_CLASSES)[number];

/** An order as data; `less` is taken off the balance of `of` for a limit that moves, parts are in hundredths. */
export type Tree =
  | { readonly pay: NestedClass }
  | { readonly inTurn: readonly Tree[] }
  | { readonly upTo: { readonly of: NestedClass | ''; readonly less: Cents }; readonly pay: Tree }
  | { readonly proRata: readonly Tree[]; readonly by: 'claim' | 'balance' | 'weight' }
  | { readonly parts: readonly { readonly hundredths: bigint; readonly pay: Tree }[] };

type Balances = Record<NestedClass, Cents>;

const WEIGHTS: Readonly<Record<NestedClass, bigint>> = { A: 2n, B: 0n, C: 5n, D: 6n };

/** As a deal file has it, on one line. */
export function treeText(tree: Tree): string {
  if ('inTurn' in tree) return `[${tree.inTurn.map(treeText).join(', ')}]`;
  if ('upTo' in tree) {
    const { of, less } = tree.upTo;
    const limit = of === '' ? `$${dollars(less)}` : `balance(${of}) - $${dollars(less)}`;
    return `{up_to: ${limit}, pay: ${treeText(tree.pay)}}`;
  }
  if ('proRata' in tree) {
    const by = tree.by === 'claim' ? '' : `, by: ${tree.by}`;
    return `{pro_rata: [${tree.proRata.map(treeText).join(', ')}]${by}}`;
  }
  if ('parts' in tree) {
    const parts = tree.parts.map(({ hundredths, pay }) => `{part: ${hundredths}%, pay: ${treeText(pay)}}`);
    return `{split: [${parts.join(', ')}]}`;
  }
  return tree.pay;
}

/** How deep an order nests: 1 for a class. */
export function depthOf(tree: Tree): number {
  return 1 + Math.max(0, ...childrenOf(tree).map(depthOf));
}

function childrenOf(tree: Tree): readonly Tree[] {
  if ('inTurn' in tree) return tree.inTurn;
  if ('upTo' in tree) return [tree.pay];
  if ('proRata' in tree) return tree.proRata;
  return 'parts' in tree ? tree.parts.map(({ pay }) => pay) : [];
}

function classesIn(tree: Tree): NestedClass[] {
  if (!('pay' in tree) || typeof tree.pay !== 'string') return [...new Set(childrenOf(tree).flatMap(classesIn))];
  return [tree.pay];
}

/** Each date's amount over the order; what none takes is the residual's. */
export function nested(tree: Tree, received: readonly Cents[]): Sheet {
  const sheet = new Sheet();
  const balances: Balances = { A: 100_00n, B: 60_00n, C: 40_00n, D: 25_01n };
  received.forEach((money, index) => {
    sheet.date('2024-02', index + 1);
    const before = { ...balances };
    const paid = pay(tree, money, balances);
    const each = NESTED_CLASSES.map((cls) => before[cls] - balances[cls]);
    sheet.each('principal', NESTED_CLASSES, each);
    sheet.each(
      'balance',
      NESTED_CLASSES,
      NESTED_CLASSES.map((cls) => balances[cls]),
    );
    sheet.money('residual_paid', '', money - paid);
  });
  return sheet;
}

function pay(tree: Tree, money: Cents, balances: Balances): Cents {
  if ('inTurn' in tree) return tree.inTurn.reduce((paid, step) => paid + pay(step, money - paid, balances), 0n);
  if ('upTo' in tree) return pay(tree.pay, least(money, limitOf(tree.upTo, balances)), balances);
  if ('proRata' in tree) {
    const rooms = tree.proRata.map((step) => roomOf(step, null, balances, { A: 0n, B: 0n, C: 0n, D: 0n }));
    const weightOf = (step: Tree): Cents =>
      sum(classesIn(step).map((cls) => (tree.by === 'balance' ? balances[cls] : WEIGHTS[cls])));
    const weights = tree.by === 'claim' ? rooms : tree.proRata.map(weightOf);
    const parts = shares(least(money, sum(rooms)), weights);
    // All shares are settled before the first is paid.
    return tree.proRata.reduce((paid, step, i) => paid + pay(step, least(parts[i]!, rooms[i]!), balances), 0n);
  }
  if ('parts' in tree) {
    let given = 0n;
    let together = 0n;
    let paid = 0n;
    for (const part of tree.parts) {
      together += part.hundredths;
      const upToHere = nearest(money * together, 100n);
      paid += pay(part.pay, least(upToHere - given, money - paid), balances);
      given = upToHere;
    }
    return paid;
  }
  const taken = least(money, balances[tree.pay]);
  balances[tree.pay] -= taken;
  return taken;
}

function limitOf({ of, less }: { of: NestedClass | ''; less: Cents }, balances: Balances): Cents {
  return of === '' ? less : positive(balances[of] - less);
}

/** What a step could take of `most` (null: of any amount); a class that stands in it twice is counted once. */
function roomOf(tree: Tree, most: Cents | null, balances: Balances, used: Balances): Cents {
  const within = (room: Cents): Cents => (most === null ? room : least(room, most));
  if ('inTurn' in tree) {
    return tree.inTurn.reduce(
      (room, step) => room + roomOf(step, most === null ? null : most - room, balances, used),
      0n,
    );
  }
  if ('upTo' in tree) return roomOf(tree.pay, within(limitOf(tree.upTo, balances)), balances, used);
  if ('proRata' in tree || 'parts' in tree) {
    return within(sum(childrenOf(tree).map((step) => roomOf(step, most, balances, used))));
  }
  const room = within(balances[tree.pay] - used[tree.pay]);
  used[tree.pay] += room;
  return room;
}
