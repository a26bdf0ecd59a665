import { z } from 'zod';
import { readLinks } from './role-sync/links.ts';

/** The variables of BronxBot beside those that every bot has. Each is documented in `.env.example` and in the guide. */
export const configuration = {
  SUPPORT_URL: z.url({ protocol: /^https$/ }).optional(),
  PRIVACY_URL: z.url({ protocol: /^https$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  ROLE_SYNC: z
    .string()
    .transform((text, context) => {
      const links = readLinks(text);
      if (links) return links;
      context.addIssue({
        code: 'custom',
        input: text,
        message:
          'give pairs such as 111/222>333/444, by commas: server/role>server/role; a role follows one other, and none that follows',
      });
      return z.NEVER;
    })
    .optional(),
};
