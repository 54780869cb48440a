import { Module } from '@nestjs/common';
import { AccountsPeer } from './accounts.js';
import { BillingPeer } from './billing.js';
import { IdentityPeer } from './identity.js';
import { LicensingPeer } from './licensing.js';

const peers = [AccountsPeer, BillingPeer, IdentityPeer, LicensingPeer];

@Module({ providers: peers, exports: peers })
export class PeersModule {}
