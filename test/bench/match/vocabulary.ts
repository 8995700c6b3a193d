const korean = (
  '배송 환불 교환 반품 결제 영수증 쿠폰 적립금 회원 로그인 비밀번호 주문 취소 재고 사이즈 색상 예약 상담 수리 보증 ' +
  '견적 세금계산서 계약 설치 방문 택배 송장 지연 파손 누락 할인 행사 포인트 등급 탈퇴 가입 인증 문의 불만 칭찬'
).split(' ');
const endings = '언제 어디 방법 신청 확인 문제 안내 요청 변경 비용 기간 조회 가능 불가 완료'.split(' ');
const english = (
  'refund delivery invoice coupon password login order cancel stock size colour booking support repair warranty ' +
  'quote contract install visit parcel tracking delay damage missing discount event points tier account verify'
).split(' ');
const questions = 'status price date help issue change request form policy time'.split(' ');

const pairs = (first: readonly string[], second: readonly string[]) =>
  second.flatMap((b) => first.map((a) => `${a} ${b}`));

/** What messages are made of and keywords looked for: 900 phrases, no letter of which folding changes. */
export const phrases = [...pairs(korean, endings), ...pairs(english, questions)];
export const pages = Array.from({ length: 300 }, (_, number) => `/category/${number}/`);
export const tags = Array.from({ length: 300 }, (_, number) => `segment-${number}`);
export const tiers = ['bronze', 'silver', 'gold', 'vip', 'staff'];
export const mediums = ['native', 'appKakao', 'appInstagram', 'appLine', 'email', 'phone'];
export const operations = ['default', 'night', 'weekend'];
export const maxVisits = 100;
