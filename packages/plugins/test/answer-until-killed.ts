// A person at a wizard in a local Discord, who has answered two questions and says so; then the process is killed.
import { openWizardBot } from './wizard-bot.ts';

async function main(file: string): Promise<void> {
  const at = await openWizardBot({ file });
  let seen = await at.admin.clicks(await at.admin.says('.setup club'), 'Begin');
  seen = await at.admin.clicks(await at.admin.clicks(seen, 'Open: Yes'), 'Next');
  await at.admin.selects(seen, 'Choose: Room', [at.guild.general]);
  process.stdout.write('answered\n');
}

const [, , file] = process.argv;
if (file !== undefined) await main(file);
