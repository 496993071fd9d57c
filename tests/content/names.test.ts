import { describe, expect, test } from 'vitest';
import { createLibrary } from '#content/library.ts';
import { content } from '../shipped.ts';

const library = createLibrary(content);

/** What people type, by what they mean. */
const MEANT: Record<string, string> = {
  'sse-s3': 'SSE-S3, sse s3, SSES3, server-side encryption with S3 managed keys, SSE with S3 keys',
  'sse-kms': 'SSE-KMS, sse_kms, ssekms, server side encryption with kms, SSE with KMS',
  'dsse-kms': 'DSSE-KMS, dsse, dual-layer server-side encryption',
  'sse-c':
    'SSE-C, ssec, server-side encryption with customer-provided keys, customer provided keys',
  's3-bucket-keys': 'bucket key, S3 Bucket Keys, bucket keys',
  's3-default-encryption': 'S3 default encryption, bucket default encryption',
  kms: 'KMS, AWS KMS, Key Management Service, AWS Key Management Service',
  cloudhsm: 'CloudHSM, AWS CloudHSM, Cloud HSM, dedicated HSM',
  'aws-owned-key': 'aws-owned, AWS owned key, AWS owned keys, aws owned',
  'aws-managed-key': 'aws-managed, AWS managed key, AWS-managed keys, aws managed',
  'customer-managed-key':
    'customer managed key, customer-managed keys, customer-managed, customer managed',
  'kms-key': 'KMS key, KMS keys, customer master key',
  'symmetric-key': 'symmetric, symmetric key, symmetric keys',
  'asymmetric-key': 'asymmetric, asymmetric key, asymmetric keys',
  'hmac-key': 'HMAC, HMAC key, HMAC keys',
  'single-region-key': 'single-Region key, single region keys',
  'multi-region-key': 'multi-region key, multi region keys, MRK',
  'standard-key-store': 'standard key store, key store, KMS key store',
  'cloudhsm-key-store': 'CloudHSM key store, CloudHSM key stores',
  'external-key-store': 'XKS, external key store, external key stores, HYOK, hold your own key',
  'imported-key-material': 'BYOK, bring your own key, imported key material, imported keys',
  'envelope-encryption': 'envelope encryption, envelope',
  'data-key': 'data key, data keys, DEK, data encryption key',
  'automatic-rotation': 'rotation, key rotation, automatic rotation, automatic key rotation',
  'on-demand-rotation': 'on-demand rotation, rotate on demand, RotateKeyOnDemand',
  'manual-rotation': 'manual rotation, manual key rotation',
  'disabling-a-key': 'disable key, disable a key, disabling keys',
  'deleting-a-key': 'delete key, key deletion, deleting keys, ScheduleKeyDeletion',
  'key-policy': 'key policy, key policies, KMS key policy',
  grant: 'grants, grant, KMS grants',
  'key-alias': 'alias, aliases, key alias, KMS alias',
  'server-side-encryption': 'SSE, server-side encryption, server side',
  'client-side-encryption': 'CSE, client-side encryption, client side',
  'encryption-sdk': 'encryption sdk, AWS Encryption SDK',
  'at-rest': 'at rest, encryption at rest, data at rest',
  'in-transit': 'in transit, encryption in transit, data in transit',
  'data-in-use': 'in use, data in use, Nitro Enclaves',
  tls: 'TLS, SSL, transport layer security, https',
  'tls-termination': 'TLS termination, SSL termination, TLS offload',
  'https-only': 'https only, aws:SecureTransport, SecureTransport, enforce https',
  acm: 'ACM, AWS Certificate Manager, Certificate Manager',
  'acm-public-certificate': 'public certificate, ACM public certificate, public certificates',
  'exportable-certificate':
    'exportable certificate, exportable certificates, exportable public certificate',
  'private-ca': 'private ca, AWS Private CA, private certificate authority, ACM PCA, PCA',
  'imported-certificate': 'imported certificate, imported certificates',
  'secrets-manager': 'Secrets Manager, AWS Secrets Manager',
  'parameter-store': 'parameter store, SSM Parameter Store, SecureString',
  'fips-140': 'FIPS, FIPS 140, FIPS 140-2, FIPS 140-3, Level 3',
  'shared-responsibility': 'shared responsibility, shared responsibility model',
  'ebs-encryption': 'EBS, EBS encryption, Elastic Block Store',
  'ebs-default-on': 'EBS encryption by default, EBS default on',
  'ebs-default-off': 'EBS default off',
  'rds-encryption': 'RDS, RDS encryption, Amazon RDS',
  'aurora-encryption': 'Aurora, Amazon Aurora, Aurora encryption',
  'instance-store-encryption': 'instance store, NVMe instance store',
  'dynamodb-encryption': 'DynamoDB, Amazon DynamoDB, DDB',
  'nitro-encryption': 'Nitro, Nitro encryption',
  'aws-network-encryption': 'backbone encryption, AWS network encryption, inter-Region encryption',
  'vpc-encryption-controls': 'VPC Encryption Controls',
  'post-quantum-tls': 'PQC, ML-KEM, post-quantum, post-quantum TLS, hybrid post-quantum TLS, Kyber',
  'ml-dsa': 'ML-DSA, MLDSA, post-quantum signatures, Dilithium',
};

const typed = Object.entries(MEANT).flatMap(([id, names]) =>
  names.split(', ').map((name) => [name, id] as const),
);

test('the list is long enough to mean something', () => {
  expect(new Set(typed.map(([name]) => name)).size).toBeGreaterThanOrEqual(150);
});

describe('what people type finds what they mean', () => {
  test.each(typed)('%s is %s', (name, id) => {
    expect(library.find(name)?.id).toBe(id);
  });
});

describe('a name with several meanings is asked back', () => {
  test.each([
    ['CMK', ['kms-key', 'customer-managed-key']],
    ['cmks', ['kms-key', 'customer-managed-key']],
    ['HSM', ['kms', 'cloudhsm']],
    ['custom key store', ['cloudhsm-key-store', 'external-key-store']],
  ])('%s', (name, meanings) => {
    expect(library.find(name)).toMatchObject({ meanings });
  });
});
