import { expect, type Page, test } from '@playwright/test';
import { picture } from '../../../../../../../test/journey/picture.ts';
import { startBridge } from '../../../../../../../test/simulators/bridge.ts';
import { plugInDevice } from '../../../../../../../test/simulators/device.ts';
import { desktop, expectSound, phone, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { sendReceipt } from '../../../../../../e2e/send-receipt.ts';
import { signInAs } from '../../../../../../e2e/sign-in-as.ts';

test.describe.configure({ mode: 'serial' });
test.use({ viewport: desktop });

interface Context {
  centre: { id: string };
  members: { code: string; name_en: string }[];
  receipts: { member_code: string }[];
}

async function contextOf(page: Page): Promise<Context> {
  const centres = await (await page.request.get('/api/collection/centres')).json();
  const centre = centres.items.find((one: { open_shift: unknown }) => one.open_shift !== null) ?? centres.items[0];
  return (await page.request.get(`/api/collection/entry-context?centre_id=${centre.site_id}`)).json();
}

/** Members who have not poured in this shift. */
async function waiting(page: Page): Promise<string[]> {
  const { members, receipts } = await contextOf(page);
  const done = new Set(receipts.map((receipt) => receipt.member_code));
  return members.map((member) => member.code).filter((code) => !done.has(code));
}

const member = (page: Page) => page.locator('input[name=member]');

async function type(page: Page, code: string, litres: string, fat: string, solids: string): Promise<void> {
  const keys = page.keyboard;
  await expect(member(page)).toBeFocused();
  await keys.type(code);
  await keys.press('Enter');
  await keys.press('1');
  await keys.press('Enter');
  for (const value of [litres, fat, solids]) {
    await keys.type(value);
    await keys.press('Enter');
  }
  // What is far from other days is asked why; an empty answer will do.
  if (await page.locator('input[name=unusual_reason]').isVisible()) await keys.press('Enter');
}

test('receipts by keyboard alone: price while typing, Bengali digits, one receipt per double Enter', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await signInAs(page, 'operator', { language: 'en' });
  const [first = '', second = ''] = await waiting(page);
  const before = (await contextOf(page)).receipts.length;
  await page.goto('/office/collection/entry');
  await expectSound(page);

  const keys = page.keyboard;
  await expect(member(page)).toBeFocused();
  await keys.type(first);
  await keys.press('Enter');
  await keys.press('1');
  await keys.press('Enter');
  for (const value of ['৫.২৫', '4,1']) {
    await keys.type(value);
    await keys.press('Enter');
  }
  await keys.type('8.45');
  const price = page.locator('[data-price] strong');
  await expect(price).toHaveText(/\d/);
  const shown = (await price.textContent()) ?? '';
  await keys.press('Enter');
  await keys.press('Enter');
  const asked = page.locator('input[name=unusual_reason]');
  if (await asked.isVisible()) await asked.press('Enter');
  await expect(member(page)).toHaveValue('');
  await expect(page.locator('tbody tr').first()).toContainText(shown);

  await type(page, second, '6', '4.2', '8.5');
  await expect(member(page)).toHaveValue('');
  expect((await contextOf(page)).receipts.length).toBe(before + 2);
  expect(errors).toEqual([]);
});

test('a wrong value is refused at its field and nothing is lost', async ({ page }) => {
  await signInAs(page, 'operator', { language: 'en' });
  const { receipts } = await contextOf(page);
  const [code = ''] = await waiting(page);
  await page.goto('/office/collection/entry');
  const keys = page.keyboard;

  await expect(member(page)).toBeFocused();
  await keys.type('99999');
  await keys.press('Enter');
  await expect(page.getByText('No member with this number at the centre.')).toBeVisible();
  await expect(member(page)).toBeFocused();
  await keys.press('Escape');

  await type(page, code, '6', '14', '');
  await expect(page.getByText('Fat lies between 0.5 and 13 %.')).toBeVisible();
  const fat = page.locator('input[name=fat_bp]');
  await expect(fat).toBeFocused();
  await expect(page.locator('input[name=volume_ml]')).toHaveValue('6');
  await expectSound(page);
  await keys.press('Escape');
  await expect(member(page)).toHaveValue('');
  expect((await contextOf(page)).receipts.length).toBe(receipts.length);
});

test('a second pouring asks for a reason before it is saved', async ({ page }) => {
  await signInAs(page, 'operator', { language: 'bn' });
  const { receipts } = await contextOf(page);
  const [code = ''] = await waiting(page);
  await page.goto('/office/collection/entry');
  await type(page, code, '6', '4.2', '8.5');
  await expect(member(page)).toHaveValue('');
  await type(page, code, '2', '4.2', '8.5');
  const reason = page.locator('input[name=repeat_reason]');
  await expect(reason).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(reason).toBeFocused();
  expect((await contextOf(page)).receipts.length).toBe(receipts.length + 1);
  await page.keyboard.type('দ্বিতীয় ক্যান');
  await page.keyboard.press('Enter');
  await expect(member(page)).toHaveValue('');
  expect((await contextOf(page)).receipts.length).toBe(receipts.length + 2);
});

test('an official sees the receipt in another browser within a second', async ({ browser }) => {
  const contexts = await Promise.all([1, 2].map(() => browser.newContext({ viewport: desktop })));
  const [desk, office] = (await Promise.all(contexts.map((context) => context.newPage()))) as [Page, Page];
  await signInAs(desk, 'operator', { language: 'en' });
  await signInAs(office, 'official', { language: 'en' });
  const [code = ''] = await waiting(desk);
  const { members } = await contextOf(desk);
  const name = members.find((one) => one.code === code)?.name_en ?? '';
  await office.goto('/office/collection/day', { waitUntil: 'networkidle' });
  await desk.goto('/office/collection/entry');
  await type(desk, code, '7.125', '4.2', '8.5');
  await expect(desk.locator('input[name=member]')).toHaveValue('');
  const latest = office.locator('section', { hasText: 'Latest receipts' }).locator('tbody tr').first();
  await expect(latest).toContainText(name);
  await expect(latest).toContainText('7.125');
  await expectSound(office);
  await Promise.all(contexts.map((context) => context.close()));
});

test('scale and analyser fill the form by F8 over the bridge, a spoilt line fills nothing, a slip is printed', async ({
  page,
}) => {
  await signInAs(page, 'operator', { language: 'en' });
  const { centre } = await contextOf(page);
  const { items } = await (await page.request.get(`/api/collection/devices?centre_id=${centre.id}`)).json();
  const [scale, analyser, printer] = [await plugInDevice(), await plugInDevice(), await plugInDevice()];
  const origin = test.info().project.use.baseURL ?? '';
  const bridge = await startBridge(origin, '481516');
  try {
    for (const { id, model: _model, centre_id: _centre, ...device } of items) {
      const { path } = device.use === 'scale' ? scale : device.use === 'printer' ? printer : analyser;
      const data = { ...device, port: path };
      expect((await page.request.patch(`/api/collection/devices/${id}`, { data, headers: { origin } })).ok()).toBe(
        true,
      );
    }
    const paper = { ...{ name: 'Printer', use: 'printer', model_code: 'esc-pos', paper_mm: 58, tare_command: '' } };
    const line = { connection: 'bridge', port: printer.path, baud_rate: null, is_active: true };
    const added = { data: { centre_id: centre.id, ...paper, ...line }, headers: { origin } };
    if (!items.some((one: { use: string }) => one.use === 'printer')) {
      expect((await page.request.post('/api/collection/devices', added)).ok()).toBe(true);
    }
    await page.goto('/office/collection/entry', { waitUntil: 'networkidle' });
    await page.locator('[data-devices] summary').click();
    await page.locator('input[name=pairing]').fill('481516');
    await page.locator('input[name=pairing]').press('Enter');
    await expect(page.getByText('Connected. Waiting for the device.')).toHaveCount(2);
    const [code = ''] = await waiting(page);
    await member(page).fill(code);
    await member(page).press('Enter');
    // Cow's milk, whatever this member keeps: so thin a milk has no price as a buffalo's.
    await page.keyboard.press('1');

    scale.send('US,GS,+   6.900kg\r\n');
    analyser.send('(A 0079)(F 04.1 8x.4 27.0)(S 000005.00)(J 29.30)(G 00603.58)(W     )\r');
    await expect(page.getByText('Moving')).toBeVisible();
    await expect(page.getByText('Refused: a number cannot be read.')).toBeVisible();
    await page.keyboard.press('F8');
    await expect(page.getByText('No fresh reading to take.')).toBeVisible();
    await expect(page.locator('input[name=volume_ml]')).toHaveValue('');

    analyser.send('(A 0079)(F 04.1 08.4 27.0)(S 000005.00)(J 29.30)(G 00603.58)(W     )\r');
    scale.send('ST,GS,+   7.210kg\r\n');
    await expect(page.getByText('At rest')).toBeVisible();
    await picture(page, 'operator-devices');
    await page.keyboard.press('F8');
    // 7.210 kg at 1.03 kg a litre.
    await expect(page.locator('input[name=volume_ml]')).toHaveValue('7');
    await expect(page.locator('input[name=fat_bp]')).toHaveValue('4.1');
    await expect(page.locator('input[name=snf_bp]')).toHaveValue('8.4');
    await expect(page.locator('input[name=snf_bp]')).toBeFocused();
    await page.keyboard.press('Enter');
    await sendReceipt(page);
    await page.keyboard.press('F8');
    await expect(page.getByText('No fresh reading to take.')).toBeVisible();

    await page.locator('form').getByRole('button', { name: 'Print', exact: true }).click();
    await expect(page.getByText('The slip is printed.')).toBeVisible();
    // ESC @ first, the knife last; between them the member's figures in the printer's own letters.
    const [begins, knife] = ['\u001b@', '\u001dVB\0'];
    await expect.poll(() => [printer.received().slice(0, 2), printer.received().slice(-4)]).toEqual([begins, knife]);
    expect(printer.received()).toMatch(/Fat % +4\.10/);
  } finally {
    await bridge.close();
    await Promise.all([scale, analyser, printer].map((one) => one.unplug()));
  }
});

test('the desk and the day on a phone', async ({ page }) => {
  await page.setViewportSize(phone);
  await signInAs(page, 'operator', { language: 'bn' });
  for (const path of ['entry', 'day', 'receipts', 'shifts', 'members', 'charts', 'import', 'centres', 'devices']) {
    await page.goto(`/office/collection/${path}`);
    await expect(page.locator('h1')).toBeVisible();
    await expectSound(page);
  }
});
