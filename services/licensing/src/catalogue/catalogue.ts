import type { Product } from '@trunkline/contracts';

/** A product as it is delivered. A higher `rev` replaces what a database holds at the next start; what was changed there since stays otherwise. */
export type Delivered = Omit<Product, 'etag'> & { rev: number };

/** The catalogue as data: products, their limits, and the privileges that an account needs for them. */
export const catalogue: readonly Delivered[] = [
  {
    id: 'miteam-meetings',
    name: 'MiTeam Meetings',
    description: 'Video meetings with screen sharing, chat and guests.',
    limits: { participants: 100, meetingHours: 20 },
    requiredPrivileges: ['guestAccess'],
    launchUrl: 'https://meetings.miteam.example/',
    rev: 2,
  },
];
