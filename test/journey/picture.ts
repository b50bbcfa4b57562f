// The pictures of the guides are taken on the way, so that they show what the house really does.
import { mkdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import sharp from 'sharp';

const folder = 'docs/pictures';

/** Writes docs/pictures/<name>.png when PICTURES is set; 64 colours keep a screen far below 150 kB. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.PICTURES) return;
  const shot = await page.screenshot({ animations: 'disabled' });
  await mkdir(folder, { recursive: true });
  await sharp(shot).png({ palette: true, colours: 64, effort: 10 }).toFile(`${folder}/${name}.png`);
}
